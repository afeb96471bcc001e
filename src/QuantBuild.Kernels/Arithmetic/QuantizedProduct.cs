using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>
/// The product of two quantized numbers of 8 bits, or of 16 with zero points of 0, brought to the output's scale, rounding twice. The factor is
/// computed in single precision.
/// </summary>
/// <param name="x">Parameters of the first input.</param>
/// <param name="y">Parameters of the second input.</param>
/// <param name="output">Parameters of the output.</param>
/// <param name="bounds">The output's range.</param>
internal readonly struct QuantizedProduct(AffineParameters x, AffineParameters y, AffineParameters output, IntegerBounds bounds) : IBinaryFormula<int>
{
    private readonly int _x = x.ZeroPoint;
    private readonly int _y = y.ZeroPoint;
    private readonly int _output = output.ZeroPoint;
    private readonly QuantizedMultiplier _multiplier = QuantizedMultiplier.From(x.Scale * y.Scale / output.Scale);
    private readonly Bounds<int> _bounds = new(bounds.Minimum, bounds.Maximum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers product = (x - TNumbers.Of(_x)) * (y - TNumbers.Of(_y));
        return _bounds.Clamp(_multiplier.Apply(product) + TNumbers.Of(_output));
    }
}
