using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>
/// The sum of two 16-bit numbers with zero points of 0: both are brought to twice the larger input scale with 15 bits to spare, added, and
/// brought to the output scale, rounding each time.
/// </summary>
/// <param name="x">The scale of the first input.</param>
/// <param name="y">The scale of the second input.</param>
/// <param name="output">The scale of the output.</param>
/// <param name="bounds">The output's range.</param>
internal readonly struct QuantizedInt16Sum(float x, float y, float output, IntegerBounds bounds) : IBinaryFormula<int>
{
    private const int LeftShift = 15;

    private readonly QuantizedMultiplier _x = QuantizedMultiplier.From(x / (2.0 * Math.Max(x, y)));
    private readonly QuantizedMultiplier _y = QuantizedMultiplier.From(y / (2.0 * Math.Max(x, y)));
    private readonly QuantizedMultiplier _output = QuantizedMultiplier.From(OutputFactor(x, y, output));
    private readonly Bounds<int> _bounds = new(bounds.Minimum, bounds.Maximum);

    /// <summary>Whether the factor from the sum to the output is below 1, as the kernel needs it.</summary>
    public static bool Accepts(float x, float y, float output) =>
        OutputFactor(x, y, output) < 1 && QuantizedMultiplier.From(OutputFactor(x, y, output)).Shift <= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers unit = TNumbers.Of(1 << LeftShift);
        return _bounds.Clamp(_output.Apply(_x.Apply(x * unit) + _y.Apply(y * unit)));
    }

    private static double OutputFactor(float x, float y, float output) => 2.0 * Math.Max(x, y) / ((double)(1 << LeftShift) * output);
}
