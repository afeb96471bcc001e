using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>
/// The sum of two quantized 8-bit numbers: both are brought to twice the larger input scale with some bits to spare, added,
/// and brought to the output scale, rounding each time. All numbers on the way stay below 2²⁹.
/// </summary>
internal readonly struct QuantizedAdd : IBinaryKernel<int>
{
    private const int LeftShift = 20;

    private readonly int _x;
    private readonly int _y;
    private readonly int _output;
    private readonly QuantizedMultiplier _xMultiplier;
    private readonly QuantizedMultiplier _yMultiplier;
    private readonly QuantizedMultiplier _outputMultiplier;
    private readonly IntegerBounds _bounds;

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
        Vector256<int> sum = Rescale((x - Vector256.Create(_x)) << (LeftShift + 1), _xMultiplier) + Rescale((y - Vector256.Create(_y)) << (LeftShift + 1), _yMultiplier);
        return _bounds.Clamp(Rescale(sum + sum, _outputMultiplier) + Vector256.Create(_output));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<int> x, Vector512<int> y)
    {
        Vector512<int> sum = Rescale((x - Vector512.Create(_x)) << (LeftShift + 1), _xMultiplier) + Rescale((y - Vector512.Create(_y)) << (LeftShift + 1), _yMultiplier);
        return _bounds.Clamp(Rescale(sum + sum, _outputMultiplier) + Vector512.Create(_output));
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
