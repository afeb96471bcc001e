using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Movement;

/// <summary>Moves elements of any size as a <see cref="MoveLayout"/> says.</summary>
internal static class MoveDriver
{
    /// <summary>The whole move.</summary>
    public static void Run(ref readonly MoveLayout layout, ReadOnlySpan<byte> source, Span<byte> target) => Run(in layout, source, target, 0, layout.Parts);

    /// <summary>The parts of the move from <paramref name="first"/> on.</summary>
    public static void Run(ref readonly MoveLayout layout, ReadOnlySpan<byte> source, Span<byte> target, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, layout.Parts - first);
        layout.CheckWithin(source.Length, target.Length);
        if (count <= 0)
        {
            return;
        }

        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(target);
        switch (layout.ElementBytes)
        {
            case 1:
                Run(in layout, ref from, ref to, first, count);
                break;
            case 2:
                Run(in layout, ref Unsafe.As<byte, ushort>(ref from), ref Unsafe.As<byte, ushort>(ref to), first, count);
                break;
            case 4:
                Run(in layout, ref Unsafe.As<byte, uint>(ref from), ref Unsafe.As<byte, uint>(ref to), first, count);
                break;
            case 8:
                Run(in layout, ref Unsafe.As<byte, ulong>(ref from), ref Unsafe.As<byte, ulong>(ref to), first, count);
                break;
            case 16:
                Run(in layout, ref Unsafe.As<byte, Vector128<byte>>(ref from), ref Unsafe.As<byte, Vector128<byte>>(ref to), first, count);
                break;
            default:
                throw new ArgumentException($"Elements of {layout.ElementBytes} bytes do not move.", nameof(layout));
        }
    }

    private static void Run<T>(ref readonly MoveLayout layout, ref T source, ref T target, int first, int count)
        where T : unmanaged
    {
        switch (layout.Kind)
        {
            case MoveKind.Copy:
                Run<T, CopyPart<T>>(in layout, ref source, ref target, first, count);
                break;
            case MoveKind.Fill:
                Run<T, FillPart<T>>(in layout, ref source, ref target, first, count);
                break;
            case MoveKind.Reverse:
                Run<T, ReversePart<T>>(in layout, ref source, ref target, first, count);
                break;
            case MoveKind.Repeat:
                Run<T, RepeatPart<T>>(in layout, ref source, ref target, first, count);
                break;
            case MoveKind.Transpose:
                Run<T, TransposePart<T>>(in layout, ref source, ref target, first, count);
                break;
            default:
                Run<T, ScatterPart<T>>(in layout, ref source, ref target, first, count);
                break;
        }
    }

    private static void Run<T, TPart>(ref readonly MoveLayout layout, ref T source, ref T target, int first, int count)
        where T : unmanaged
        where TPart : struct, IMovePart<T>
    {
        MoveAxis inner = layout.Count > 0 ? layout[0] : new MoveAxis(1, 1, 1);
        MoveAxis outer = layout.Count > 1 ? layout[1] : default;
        bool isInnerCut = layout.CutIndex == 0;
        MoveAxis cut = isInnerCut ? inner : outer;
        int partSize = layout.PartSize;
        var cursor = new MoveCursor(in layout, first);
        while (true)
        {
            int begin = cursor.First;
            MoveAxis part = cut with { Size = Math.Min(partSize, cut.Size - begin) };
            TPart.Run(
                ref Unsafe.Add(ref source, cursor.Source + (begin * cut.Source)),
                ref Unsafe.Add(ref target, cursor.Target + (begin * cut.Target)),
                isInnerCut ? part : inner,
                isInnerCut ? outer : part);
            if (--count == 0)
            {
                return;
            }

            cursor.MoveNext();
        }
    }
}
