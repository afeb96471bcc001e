using System.Numerics;
using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>Elements of any type as single precision numbers.</summary>
internal static class FloatDecoder
{
    public static void Decode(ElementType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (type)
        {
            case ElementType.Float32:
                MemoryMarshal.Cast<byte, float>(source).CopyTo(destination);
                break;
            case ElementType.Float64:
                Convert<double>(source, destination);
                break;
            case ElementType.Float16:
                Convert<Half>(source, destination);
                break;
            case ElementType.Boolean:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = source[i] == 0 ? 0 : 1;
                }

                break;
            case ElementType.UInt8:
                Convert<byte>(source, destination);
                break;
            case ElementType.Int8:
                Convert<sbyte>(source, destination);
                break;
            case ElementType.Int16:
                Convert<short>(source, destination);
                break;
            case ElementType.UInt16:
                Convert<ushort>(source, destination);
                break;
            case ElementType.Int32:
                Convert<int>(source, destination);
                break;
            case ElementType.UInt32:
                Convert<uint>(source, destination);
                break;
            case ElementType.Int64:
                Convert<long>(source, destination);
                break;
            case ElementType.UInt64:
                Convert<ulong>(source, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Arrays hold no such type.");
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> source, Span<float> destination)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(source);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = float.CreateTruncating(values[i]);
        }
    }
}
