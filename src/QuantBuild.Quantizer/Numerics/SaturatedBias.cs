using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Numerics;

/// <summary>
/// Brings a bias near enough to a bounded activation that sums do not overflow in steps of its output. The result is the same:
/// beyond the bound by all that the weights can add, the activation is saturated whatever the input is.
/// </summary>
internal static class SaturatedBias
{
    /// <param name="bias">One value an output channel.</param>
    /// <param name="weights">The weights in float.</param>
    /// <param name="shape">The shape of the weights.</param>
    /// <param name="operand">Which axes are which.</param>
    /// <param name="largestInput">The greatest magnitude of an input.</param>
    /// <param name="bound">The greatest magnitude that the activation lets through.</param>
    public static float[] Limit(
        float[] bias, ReadOnlySpan<float> weights, Shape shape, Operand.WeightsOperand operand, double largestInput, float bound)
    {
        int stride = shape.StrideOf(operand.ChannelAxis);
        var limits = new double[bias.Length];
        Array.Fill(limits, bound);
        for (int i = 0; i < weights.Length; i++)
        {
            limits[i / stride % limits.Length] += Math.Abs((double)weights[i]) * largestInput;
        }

        return [.. bias.Select((value, channel) => (float)Math.Clamp(value, -limits[channel], limits[channel]))];
    }
}
