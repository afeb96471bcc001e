using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>
/// The sum of two quantized 8-bit numbers: both are brought to twice the larger input scale with some bits to spare, added,
/// and brought to the output scale, rounding each time. All numbers on the way stay below 2²⁹.
/// Vectors first compute in single precision the two ends of an interval that the roundings cannot leave: where both
/// ends round to the same integer, that is the result.
/// </summary>
internal readonly struct QuantizedAdd : IBinaryKernel<int>
{
    private const int LeftShift = 20;
    private const int LargestByte = 256;

    /// <summary>More than what the conversions, products and sums in single precision can be off by together, relative to the largest numbers.</summary>
    private const double FloatError = 1.0 / (1 << 21);

    private readonly int _x;
    private readonly int _y;
    private readonly int _output;
    private readonly QuantizedMultiplier _xMultiplier;
    private readonly QuantizedMultiplier _yMultiplier;
    private readonly QuantizedMultiplier _outputMultiplier;
    private readonly IntegerBounds _bounds;
    private readonly float _xFactor;
    private readonly float _yFactor;
    private readonly float _constant;
    private readonly float _error;

    /// <param name="x">Parameters of the first input.</param>
    /// <param name="y">Parameters of the second input.</param>
    /// <param name="output">Parameters of the output.</param>
    /// <param name="bounds">The output's range.</param>
    public QuantizedAdd(AffineParameters x, AffineParameters y, AffineParameters output, IntegerBounds bounds)
    {
        if (!Accepts(x.Scale, y.Scale, output.Scale))
        {
            throw new ArgumentOutOfRangeException(nameof(output), "The output scale is too small for the scales of the inputs.");
        }

        double twiceLargest = 2.0 * Math.Max(x.Scale, y.Scale);
        _x = x.ZeroPoint;
        _y = y.ZeroPoint;
        _output = output.ZeroPoint;
        _xMultiplier = QuantizedMultiplier.From(x.Scale / twiceLargest);
        _yMultiplier = QuantizedMultiplier.From(y.Scale / twiceLargest);
        _outputMultiplier = QuantizedMultiplier.From(OutputFactor(x.Scale, y.Scale, output.Scale));
        _bounds = bounds;
        double xFactor = (double)x.Scale / output.Scale;
        double yFactor = (double)y.Scale / output.Scale;
        _xFactor = (float)xFactor;
        _yFactor = (float)yFactor;
        _constant = (float)(_output - (_x * xFactor) - (_y * yFactor));
        _error = (float)(RoundingError(x.Scale, y.Scale, output.Scale) + (FloatError * LargestByte * (1 + xFactor + yFactor)));
    }

    /// <summary>Whether the factor from the sum to the output is below 1, as the kernel needs it.</summary>
    public static bool Accepts(float x, float y, float output) =>
        OutputFactor(x, y, output) < 1 && QuantizedMultiplier.From(OutputFactor(x, y, output)).Shift <= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Invoke(int x, int y)
    {
        int sum = _xMultiplier.Apply((x - _x) << LeftShift) + _yMultiplier.Apply((y - _y) << LeftShift);
        return _bounds.Clamp(_outputMultiplier.Apply(sum) + _output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Invoke(Vector128<int> x, Vector128<int> y)
    {
        Vector128<int> sum = Rescale((x - Vector128.Create(_x)) << (LeftShift + 1), _xMultiplier) + Rescale((y - Vector128.Create(_y)) << (LeftShift + 1), _yMultiplier);
        return _bounds.Clamp(Rescale(sum + sum, _outputMultiplier) + Vector128.Create(_output));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Invoke(Vector256<int> x, Vector256<int> y)
    {
        if (!Avx2.IsSupported || !Fma.IsSupported)
        {
            return InvokeExactly(x, y);
        }

        Vector256<float> sum = Fma.MultiplyAdd(Avx.ConvertToVector256Single(x), Vector256.Create(_xFactor), Vector256.Create(_constant));
        sum = Fma.MultiplyAdd(Avx.ConvertToVector256Single(y), Vector256.Create(_yFactor), sum);
        Vector256<int> low = Avx.ConvertToVector256Int32(sum - Vector256.Create(_error));
        Vector256<int> high = Avx.ConvertToVector256Int32(sum + Vector256.Create(_error));
        return low == high ? _bounds.Clamp(low) : InvokeExactly(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<int> x, Vector512<int> y)
    {
        if (!Avx512F.IsSupported)
        {
            return InvokeExactly(x, y);
        }

        Vector512<float> sum = Avx512F.FusedMultiplyAdd(Avx512F.ConvertToVector512Single(x), Vector512.Create(_xFactor), Vector512.Create(_constant));
        sum = Avx512F.FusedMultiplyAdd(Avx512F.ConvertToVector512Single(y), Vector512.Create(_yFactor), sum);
        Vector512<int> low = Avx512F.ConvertToVector512Int32(sum - Vector512.Create(_error));
        Vector512<int> high = Avx512F.ConvertToVector512Int32(sum + Vector512.Create(_error));
        return low == high ? _bounds.Clamp(low) : InvokeExactly(x, y);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private Vector256<int> InvokeExactly(Vector256<int> x, Vector256<int> y)
    {
        Vector256<int> sum = Rescale((x - Vector256.Create(_x)) << (LeftShift + 1), _xMultiplier) + Rescale((y - Vector256.Create(_y)) << (LeftShift + 1), _yMultiplier);
        return _bounds.Clamp(Rescale(sum + sum, _outputMultiplier) + Vector256.Create(_output));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private Vector512<int> InvokeExactly(Vector512<int> x, Vector512<int> y)
    {
        Vector512<int> sum = Rescale((x - Vector512.Create(_x)) << (LeftShift + 1), _xMultiplier) + Rescale((y - Vector512.Create(_y)) << (LeftShift + 1), _yMultiplier);
        return _bounds.Clamp(Rescale(sum + sum, _outputMultiplier) + Vector512.Create(_output));
    }

    /// <summary>
    /// More than what the fixed-point roundings can be off by, in steps of the output: little over a unit of the sum for each input,
    /// a part of one for the sum's multiplier, and half a unit before the last shift.
    /// </summary>
    private static double RoundingError(float x, float y, float output)
    {
        double factor = OutputFactor(x, y, output);
        return (4 * factor) + Math.ScaleB(2, QuantizedMultiplier.From(factor).Shift);
    }

    private static double OutputFactor(float x, float y, float output) => 2.0 * Math.Max(x, y) / ((double)(1 << LeftShift) * output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Rescale(Vector128<int> doubled, QuantizedMultiplier factor)
    {
        Vector128<int> product = FixedPoint.MultiplyHighOfDoubled(doubled, factor.Multiplier);
        return factor.Shift == 0 ? product : FixedPoint.ShiftRightBounded(product, -factor.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Rescale(Vector256<int> doubled, QuantizedMultiplier factor)
    {
        Vector256<int> product = FixedPoint.MultiplyHighOfDoubled(doubled, factor.Multiplier);
        return factor.Shift == 0 ? product : FixedPoint.ShiftRightBounded(product, -factor.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Rescale(Vector512<int> doubled, QuantizedMultiplier factor)
    {
        Vector512<int> product = FixedPoint.MultiplyHighOfDoubled(doubled, factor.Multiplier);
        return factor.Shift == 0 ? product : FixedPoint.ShiftRightBounded(product, -factor.Shift);
    }
}
