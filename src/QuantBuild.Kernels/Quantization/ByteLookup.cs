using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Quantization;

/// <summary>Any function from 8-bit elements to 8-bit elements, as the table of its 256 results.</summary>
internal sealed class ByteLookup
{
    private readonly byte[] _results = new byte[256];

    /// <param name="function">Maps the bits of an input element to the bits of its result.</param>
    public ByteLookup(Func<byte, byte> function)
    {
        for (int i = 0; i < _results.Length; i++)
        {
            _results[i] = function((byte)i);
        }
    }

    public void Run(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        ref byte table = ref MemoryMarshal.GetArrayDataReference(_results);
        ref byte x = ref MemoryMarshal.GetReference(source);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        if (Avx512Vbmi.IsSupported)
        {
            Vector512<byte> first = Vector512.LoadUnsafe(ref table);
            Vector512<byte> second = Vector512.LoadUnsafe(ref table, 64);
            Vector512<byte> third = Vector512.LoadUnsafe(ref table, 128);
            Vector512<byte> fourth = Vector512.LoadUnsafe(ref table, 192);
            for (; i <= source.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
            {
                Vector512<byte> indices = Vector512.LoadUnsafe(ref x, (nuint)i);
                Vector512<byte> lower = Avx512Vbmi.PermuteVar64x8x2(first, indices, second);
                Vector512<byte> upper = Avx512Vbmi.PermuteVar64x8x2(third, indices, fourth);
                Vector512<byte> isUpper = Vector512.LessThan(indices.AsSByte(), Vector512<sbyte>.Zero).AsByte();
                Vector512.ConditionalSelect(isUpper, upper, lower).StoreUnsafe(ref result, (nuint)i);
            }
        }

        for (; i < source.Length; i++)
        {
            Unsafe.Add(ref result, i) = Unsafe.Add(ref table, (int)Unsafe.Add(ref x, i));
        }
    }
}
