using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Chooses the scales of one node's weights and biases.</summary>
/// <param name="node">The node.</param>
/// <param name="forms">The forms of all activations; those of the constants are added.</param>
internal sealed class ConstantForms(PlannedNode node, IDictionary<EdgeRef, TensorForm> forms)
{
    public void Choose()
    {
        for (int i = 0; i < node.Node.Inputs.Length; i++)
        {
            if (!node.Node.Inputs[i].IsNone && node.Rule.Input(i) is Operand.WeightsOperand weights)
            {
                forms[node.InputEdge(i)] = ChooseWeights(i, weights);
            }
        }

        for (int i = 0; i < node.Node.Inputs.Length; i++)
        {
            if (!node.Node.Inputs[i].IsNone && node.Rule.Input(i) is Operand.BiasOperand bias && node.Form.Bias is { } type && type != ElementType.Float32)
            {
                forms[node.InputEdge(i)] = type.IsFloat() ? new TensorForm(type, Parameters: null) : ChooseBias(bias, type);
            }
        }
    }

    private TensorForm ChooseWeights(int input, Operand.WeightsOperand operand)
    {
        ElementType type = node.Form.Weights!.Value;
        if (type.IsFloat())
        {
            return new TensorForm(type, Parameters: null);
        }

        Tensor weights = node.Graph[node.Node.Inputs[input]];
        double[] scales = ConstantQuantizer.ChooseWeightScales(
            TensorData.ReadFloats(weights), weights.Shape, operand.ChannelAxis, node.Form.Granularity == Granularity.PerChannel, type);
        if (FindBias(input) is { } bias)
        {
            TensorForm activation = forms[node.InputEdge(bias.Operand.InputIndex!.Value)];
            ConstantQuantizer.MakeRoomForBias(scales, BiasValues.Read(node, bias.Input, bias.Operand, activation), activation.Parameters!.Scale, node.Form.Bias!.Value);
        }

        float[] stored = [.. scales.Select(scale => (float)scale)];
        return new TensorForm(type, stored.Length == 1 ? Quantization.PerTensor(stored[0], 0) : Quantization.PerAxis(stored, operand.ChannelAxis));
    }

    private TensorForm ChooseBias(Operand.BiasOperand bias, ElementType type)
    {
        EdgeRef? rows = bias.InputIndex is { } input ? node.InputEdge(input)
            : bias.IntermediateIndex is { } intermediate ? EdgeRef.Intermediate(node.Ref, intermediate)
            : null;
        double factor = bias.Factor * (rows is { } edge ? forms[edge].Parameters!.Scale : 1);
        float[] scales = [.. forms[node.InputEdge(bias.WeightsIndex)].Parameters!.Scales.Select(scale => (float)(factor * scale))];
        return new TensorForm(type, scales.Length == 1 ? Quantization.PerTensor(scales[0], 0) : Quantization.PerAxis(scales, axis: 0));
    }

    private (int Input, Operand.BiasOperand Operand)? FindBias(int weights)
    {
        for (int i = 0; i < node.Node.Inputs.Length; i++)
        {
            if (!node.Node.Inputs[i].IsNone && node.Rule.Input(i) is Operand.BiasOperand { InputIndex: not null } bias && bias.WeightsIndex == weights
                && node.Form.HasIntegerActivations)
            {
                return (i, bias);
            }
        }

        return null;
    }
}
