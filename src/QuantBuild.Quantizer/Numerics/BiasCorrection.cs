using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Numerics;

/// <summary>
/// Takes out of a bias what rounding the weights adds to an output channel on average: the sum over the weights of
/// (stored − true) · mean of the input channel. Method: Nagel et al., Data-Free Quantization Through Weight Equalization and Bias Correction, 2019.
/// </summary>
internal static class BiasCorrection
{
    /// <summary>Only convolutions have groups; rows of a matrix that are longer than the weights are several samples.</summary>
    private const int ConvolutionRank = 4;

    /// <param name="bias">One value an output channel.</param>
    /// <param name="weights">The weights in float.</param>
    /// <param name="stored">The weights as stored.</param>
    /// <param name="scales">One scale, or one an output channel.</param>
    /// <param name="shape">The shape of the weights.</param>
    /// <param name="operand">Which axes are which.</param>
    /// <param name="means">The mean of each input channel.</param>
    /// <returns>The corrected bias; the given one where the means do not fit the weights.</returns>
    public static float[] Correct(
        float[] bias, float[] weights, sbyte[] stored, float[] scales, Shape shape, Operand.WeightsOperand operand, ReadOnlySpan<double> means)
    {
        int outputs = shape[operand.ChannelAxis];
        int inputs = shape[operand.InputAxis];
        bool single = operand.ChannelAxis == operand.InputAxis;
        int groups = single || inputs == 0 ? 1 : means.Length / inputs;
        bool fits = !means.IsEmpty && bias.Length == outputs && (single
            ? outputs % means.Length == 0
            : groups > 0 && groups * inputs == means.Length && outputs % groups == 0 && (groups == 1 || shape.Rank == ConvolutionRank));
        if (!fits)
        {
            return bias;
        }

        int multiplier = single ? outputs / means.Length : 1;
        int outputStride = shape.StrideOf(operand.ChannelAxis);
        int inputStride = shape.StrideOf(operand.InputAxis);
        var shifts = new double[outputs];
        for (int i = 0; i < weights.Length; i++)
        {
            int output = i / outputStride % outputs;
            int input = single ? output / multiplier : (output / (outputs / groups) * inputs) + (i / inputStride % inputs);
            shifts[output] += (((double)scales[scales.Length == 1 ? 0 : output] * stored[i]) - weights[i]) * means[input];
        }

        return [.. bias.Select((value, output) => (float)(value - shifts[output]))];
    }
}
