using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Pooling;

/// <summary>
/// The mean of 8-bit integers, rounded half away from zero. Vectors divide in single precision, whose truncated quotient
/// is exact while sum and count stay below 2²⁴; <see cref="LargestWindow"/> sees to that.
/// </summary>
internal readonly struct IntegerAverage(IntegerBounds bounds) : IPoolOperator<int>
{
    /// <summary>The most elements under a window.</summary>
    public const int LargestWindow = 1 << 15;

    private readonly IntegerBounds _bounds = bounds;

    public int Start => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Accumulate(int sum, int x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Accumulate(Vector128<int> sum, Vector128<int> x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Accumulate(Vector256<int> sum, Vector256<int> x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Accumulate(Vector512<int> sum, Vector512<int> x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Finish(int sum, int count) => _bounds.Clamp((sum > 0 ? sum + (count / 2) : sum - (count / 2)) / count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Finish(Vector128<int> sum, int count)
    {
        Vector128<int> half = Vector128.Create(count / 2);
        Vector128<int> nudged = Vector128.ConditionalSelect(Vector128.GreaterThan(sum, Vector128<int>.Zero), sum + half, sum - half);
        return _bounds.Clamp(Vector128.ConvertToInt32Native(Vector128.ConvertToSingle(nudged) / Vector128.Create((float)count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Finish(Vector256<int> sum, int count)
    {
        Vector256<int> half = Vector256.Create(count / 2);
        Vector256<int> nudged = Vector256.ConditionalSelect(Vector256.GreaterThan(sum, Vector256<int>.Zero), sum + half, sum - half);
        return _bounds.Clamp(Vector256.ConvertToInt32Native(Vector256.ConvertToSingle(nudged) / Vector256.Create((float)count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Finish(Vector512<int> sum, int count)
    {
        Vector512<int> half = Vector512.Create(count / 2);
        Vector512<int> nudged = Vector512.ConditionalSelect(Vector512.GreaterThan(sum, Vector512<int>.Zero), sum + half, sum - half);
        return _bounds.Clamp(Vector512.ConvertToInt32Native(Vector512.ConvertToSingle(nudged) / Vector512.Create((float)count)));
    }
}
