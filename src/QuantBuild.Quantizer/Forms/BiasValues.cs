using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Biases as integer kernels can add them.</summary>
internal static class BiasValues
{
    /// <param name="node">The node.</param>
    /// <param name="input">The position of the bias.</param>
    /// <param name="operand">What the bias belongs to.</param>
    /// <param name="activation">The form of the activations that meet the weights.</param>
    public static float[] Read(PlannedNode node, int input, Operand.BiasOperand operand, TensorForm activation)
    {
        float[] bias = TensorData.ReadFloats(node.Graph[node.Node.Inputs[input]]);
        float bound = GraphInfo.UpperBoundOf(node.Graph, node.Node);
        if (!float.IsFinite(bound) || node.Rule.Input(operand.WeightsIndex) is not Operand.WeightsOperand weightsOperand)
        {
            return bias;
        }

        Tensor weights = node.Graph[node.Node.Inputs[operand.WeightsIndex]];
        ValueRange range = AffineParameters.RangeOf(activation.Parameters!, activation.Type);
        double largestInput = Math.Max(Math.Abs((double)range.Minimum), Math.Abs((double)range.Maximum));
        return SaturatedBias.Limit(bias, TensorData.ReadFloats(weights), weights.Shape, weightsOperand, largestInput, bound);
    }
}
