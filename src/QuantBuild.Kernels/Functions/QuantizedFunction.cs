using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;

namespace QuantBuild.Kernels.Functions;

/// <summary>
/// A float function between 8-bit elements as a table: clamp(round(f(scale · (q - zero point)) · (1 / output scale)) + zero point) in single
/// precision, rounding half away from zero. A NaN becomes the least element.
/// </summary>
internal static class QuantizedFunction
{
    public static ByteLookup CreateLookup(Func<float, float> exact, AffineParameters input, AffineParameters output, bool isSigned)
    {
        float inverseScale = 1 / output.Scale;
        IntegerBounds bounds = isSigned ? IntegerBounds.Int8 : IntegerBounds.UInt8;
        return new ByteLookup(bits =>
        {
            int element = isSigned ? (sbyte)bits : bits;
            float steps = MathF.Round(exact(input.Scale * (element - input.ZeroPoint)) * inverseScale, MidpointRounding.AwayFromZero);
            float quantized = steps + output.ZeroPoint;
            return unchecked((byte)(float.IsNaN(quantized) ? bounds.Minimum : (int)Math.Clamp(quantized, bounds.Minimum, bounds.Maximum)));
        });
    }
}
