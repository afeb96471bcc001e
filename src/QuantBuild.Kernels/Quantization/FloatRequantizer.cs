using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>From one scale and zero point of 8-bit elements without sign to another, in single precision, as TensorFlow Lite joins them.</summary>
internal static class FloatRequantizer
{
    public static ByteLookup CreateLookup(AffineParameters source, AffineParameters target)
    {
        float scale = source.Scale * (1f / target.Scale);
        float bias = -source.ZeroPoint * scale;
        return new ByteLookup(element =>
        {
            float rounded = MathF.Round((element * scale) + bias, MidpointRounding.AwayFromZero);
            return (byte)Math.Clamp((long)rounded + target.ZeroPoint, byte.MinValue, byte.MaxValue);
        });
    }
}
