using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Quantization;

/// <summary>The least and the greatest number of many; NaN is passed over.</summary>
internal static class FloatRange
{
    private const int Chains = 4;

    private static readonly int BlockLength = Chains * Vector256<float>.Count;

    /// <returns>Zeros where there is no number.</returns>
    public static (float Minimum, float Maximum) Of(ReadOnlySpan<float> values)
    {
        int vectored = Vector256.IsHardwareAccelerated ? values.Length / BlockLength * BlockLength : 0;
        (float minimum, float maximum) = OfBlocks(values[..vectored]);
        foreach (float value in values[vectored..])
        {
            minimum = value < minimum ? value : minimum;
            maximum = value > maximum ? value : maximum;
        }

        return minimum <= maximum ? (minimum, maximum) : (0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Minimum, float Maximum) OfBlocks(ReadOnlySpan<float> values)
    {
        Vector256<float> least0 = Vector256.Create(float.PositiveInfinity);
        Vector256<float> greatest0 = Vector256.Create(float.NegativeInfinity);
        (Vector256<float> least1, Vector256<float> least2, Vector256<float> least3) = (least0, least0, least0);
        (Vector256<float> greatest1, Vector256<float> greatest2, Vector256<float> greatest3) = (greatest0, greatest0, greatest0);
        ref float first = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < values.Length; i += BlockLength)
        {
            Vector256<float> x0 = Vector256.LoadUnsafe(ref first, (nuint)i);
            Vector256<float> x1 = Vector256.LoadUnsafe(ref first, (nuint)(i + Vector256<float>.Count));
            Vector256<float> x2 = Vector256.LoadUnsafe(ref first, (nuint)(i + (2 * Vector256<float>.Count)));
            Vector256<float> x3 = Vector256.LoadUnsafe(ref first, (nuint)(i + (3 * Vector256<float>.Count)));
            (least0, greatest0) = (Lesser(x0, least0), Greater(x0, greatest0));
            (least1, greatest1) = (Lesser(x1, least1), Greater(x1, greatest1));
            (least2, greatest2) = (Lesser(x2, least2), Greater(x2, greatest2));
            (least3, greatest3) = (Lesser(x3, least3), Greater(x3, greatest3));
        }

        Vector256<float> least = Lesser(Lesser(least0, least1), Lesser(least2, least3));
        Vector256<float> greatest = Greater(Greater(greatest0, greatest1), Greater(greatest2, greatest3));
        (float minimum, float maximum) = (least[0], greatest[0]);
        for (int lane = 1; lane < Vector256<float>.Count; lane++)
        {
            minimum = MathF.Min(minimum, least[lane]);
            maximum = MathF.Max(maximum, greatest[lane]);
        }

        return (minimum, maximum);
    }

    // The x86 instruction gives its second operand where either is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Lesser(Vector256<float> x, Vector256<float> least) =>
        Avx.IsSupported ? Avx.Min(x, least) : Vector256.ConditionalSelect(Vector256.LessThan(x, least), x, least);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Greater(Vector256<float> x, Vector256<float> greatest) =>
        Avx.IsSupported ? Avx.Max(x, greatest) : Vector256.ConditionalSelect(Vector256.GreaterThan(x, greatest), x, greatest);
}
