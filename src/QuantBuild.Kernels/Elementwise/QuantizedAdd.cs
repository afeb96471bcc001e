using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>
/// The sum of two quantized numbers: both are brought to twice the larger input scale with some bits to spare, added,
/// and brought to the output scale, rounding each time.
/// </summary>
internal readonly struct QuantizedAdd : IBinaryKernel<int>
{
    private readonly int _leftShift;
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
    /// <param name="leftShift">20 for 8-bit elements, 15 for 16-bit ones.</param>
    public QuantizedAdd(AffineParameters x, AffineParameters y, AffineParameters output, IntegerBounds bounds, int leftShift)
    {
        double outputFactor = OutputFactor(x.Scale, y.Scale, output.Scale, leftShift);
        if (!(outputFactor < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(output), "The output scale is too small for the scales of the inputs.");
        }

        double twiceLargest = 2.0 * Math.Max(x.Scale, y.Scale);
        _leftShift = leftShift;
        _x = x.ZeroPoint;
        _y = y.ZeroPoint;
        _output = output.ZeroPoint;
        _xMultiplier = QuantizedMultiplier.From(x.Scale / twiceLargest);
        _yMultiplier = QuantizedMultiplier.From(y.Scale / twiceLargest);
        _outputMultiplier = QuantizedMultiplier.From(outputFactor);
        _bounds = bounds;
    }

    /// <summary>The factor from the sum to the output; the kernel is defined where it is below 1.</summary>
    public static double OutputFactor(float x, float y, float output, int leftShift) =>
        2.0 * Math.Max(x, y) / ((double)(1 << leftShift) * output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Invoke(int x, int y)
    {
        int sum = _xMultiplier.Apply((x - _x) << _leftShift) + _yMultiplier.Apply((y - _y) << _leftShift);
        return _bounds.Clamp(_outputMultiplier.Apply(sum) + _output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Invoke(Vector128<int> x, Vector128<int> y)
    {
        Vector128<int> sum = _xMultiplier.Apply((x - Vector128.Create(_x)) << _leftShift)
            + _yMultiplier.Apply((y - Vector128.Create(_y)) << _leftShift);
        return _bounds.Clamp(_outputMultiplier.Apply(sum) + Vector128.Create(_output));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Invoke(Vector256<int> x, Vector256<int> y)
    {
        Vector256<int> sum = _xMultiplier.Apply((x - Vector256.Create(_x)) << _leftShift)
            + _yMultiplier.Apply((y - Vector256.Create(_y)) << _leftShift);
        return _bounds.Clamp(_outputMultiplier.Apply(sum) + Vector256.Create(_output));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<int> x, Vector512<int> y)
    {
        Vector512<int> sum = _xMultiplier.Apply((x - Vector512.Create(_x)) << _leftShift)
            + _yMultiplier.Apply((y - Vector512.Create(_y)) << _leftShift);
        return _bounds.Clamp(_outputMultiplier.Apply(sum) + Vector512.Create(_output));
    }
}
