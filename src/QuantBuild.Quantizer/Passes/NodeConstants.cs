using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Gives one node the integer forms of its constants.</summary>
internal sealed class NodeConstants(
    QuantizerState state, ConstantTable constants, Node node, QuantizationRule rule, KernelForm form)
{
    private readonly Dictionary<int, StoredWeights> _weights = [];

    public Node Quantize()
    {
        ImmutableArray<TensorId> inputs = node.Inputs;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].IsNone)
            {
                continue;
            }

            inputs = rule.Input(i) switch
            {
                Operand.WeightsOperand weights => inputs.SetItem(i, AddWeights(i, weights)),
                Operand.BiasOperand bias when form.HasIntegerActivations => inputs.SetItem(i, AddBias(i, bias)),
                Operand.ActivationOperand or Operand.SameScaleOperand when form.HasIntegerActivations && state.Graph[inputs[i]].IsConstant =>
                    inputs.SetItem(i, AddActivation(inputs[i])),
                _ => inputs,
            };
        }

        return node with { Inputs = inputs };
    }

    private TensorId AddWeights(int input, Operand.WeightsOperand operand)
    {
        Tensor source = state.Graph[node.Inputs[input]];
        float[] values = TensorData.ReadFloats(source);
        double[] chosen = ConstantQuantizer.ChooseWeightScales(values, source.Shape, operand.ChannelAxis, form.Granularity == Granularity.PerChannel);
        if (FindBias(input) is { } bias)
        {
            ConstantQuantizer.MakeRoomForBias(chosen, ReadBias(bias.Position, bias.Operand), state.Parameters[node.Inputs[bias.Operand.InputIndex!.Value]].Scale);
        }

        float[] scales = [.. chosen.Select(scale => (float)scale)];
        sbyte[] stored = ConstantQuantizer.QuantizeWeights(values, source.Shape, operand.ChannelAxis, scales);
        _weights[input] = new StoredWeights(operand, source.Shape, values, stored, scales);
        Quantization parameters = scales.Length == 1 ? Quantization.PerTensor(scales[0], 0) : Quantization.PerAxis(scales, operand.ChannelAxis);
        return constants.Add(source, ElementType.Int8, parameters, TensorData.ToBytes<sbyte>(stored));
    }

    private TensorId AddBias(int input, Operand.BiasOperand bias)
    {
        Tensor source = state.Graph[node.Inputs[input]];
        StoredWeights weights = _weights[bias.WeightsIndex];
        TensorId activation = node.Inputs[bias.InputIndex!.Value];
        float inputScale = state.Parameters[activation].Scale;
        float[] scales = [.. weights.Scales.Select(scale => (float)((double)inputScale * scale))];
        float[] values = weights.CorrectBias(ReadBias(input, bias), state.Means.GetValueOrDefault(activation, []).AsSpan());
        Quantization parameters = scales.Length == 1 ? Quantization.PerTensor(scales[0], 0) : Quantization.PerAxis(scales, axis: 0);
        return constants.Add(
            source, ElementType.Int32, parameters, TensorData.ToBytes<int>(ConstantQuantizer.QuantizeBias(values, scales)));
    }

    private TensorId AddActivation(TensorId id)
    {
        Tensor source = state.Graph[id];
        Quantization parameters = state.Parameters[id];
        return constants.Add(
            source, ElementType.Int8, parameters,
            TensorData.ToBytes<sbyte>(ConstantQuantizer.QuantizeActivation(TensorData.ReadFloats(source), parameters)));
    }

    private float[] ReadBias(int input, Operand.BiasOperand operand)
    {
        float[] bias = TensorData.ReadFloats(state.Graph[node.Inputs[input]]);
        float bound = GraphInfo.UpperBoundOf(state.Graph, node);
        if (!float.IsFinite(bound))
        {
            return bias;
        }

        Tensor weights = state.Graph[node.Inputs[operand.WeightsIndex]];
        ValueRange range = AffineParameters.RangeOf(state.Parameters[node.Inputs[operand.InputIndex!.Value]], ElementType.Int8);
        double largestInput = Math.Max(Math.Abs((double)range.Minimum), Math.Abs((double)range.Maximum));
        return SaturatedBias.Limit(
            bias, TensorData.ReadFloats(weights), weights.Shape, (Operand.WeightsOperand)rule.Input(operand.WeightsIndex), largestInput, bound);
    }

    private (int Position, Operand.BiasOperand Operand)? FindBias(int weights)
    {
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (rule.Input(i) is Operand.BiasOperand bias && bias.WeightsIndex == weights && !node.Inputs[i].IsNone
                && state.Parameters.ContainsKey(node.Inputs[bias.InputIndex!.Value]))
            {
                return (i, bias);
            }
        }

        return null;
    }
}
