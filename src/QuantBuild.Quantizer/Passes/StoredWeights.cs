using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Weights in float and as stored.</summary>
internal sealed record StoredWeights(Operand.WeightsOperand Operand, Shape Shape, float[] Values, sbyte[] Stored, float[] Scales)
{
    public float[] CorrectBias(float[] bias, ReadOnlySpan<double> inputMeans) =>
        BiasCorrection.Correct(bias, Values, Stored, Scales, Shape, Operand, inputMeans);
}
