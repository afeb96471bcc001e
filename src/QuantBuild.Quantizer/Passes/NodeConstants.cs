using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Forms;
using QuantBuild.Quantizer.Numerics;
using QuantBuild.Quantizer.Rounding;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Gives one node its constants in the forms that were chosen for them.</summary>
internal sealed class NodeConstants(QuantizerState state, ConstantTable constants, PlannedNode node, WeightRounding rounding)
{
    private readonly Dictionary<int, StoredWeights> _weights = [];

    public Node Quantize()
    {
        ImmutableArray<TensorId> inputs = node.Node.Inputs;
        foreach (int i in Enumerable.Range(0, inputs.Length).OrderBy(i => node.Rule.Input(i) is Operand.BiasOperand))
        {
            if (!inputs[i].IsNone && node.Graph[inputs[i]].IsConstant && state.Forms.TryGetValue(node.InputEdge(i), out TensorForm? form))
            {
                Tensor source = node.Graph[inputs[i]];
                inputs = inputs.SetItem(i, constants.Add(source, form, Store(i, source, form)));
            }
        }

        return node.Node with { Inputs = inputs };
    }

    private ReadOnlyMemory<byte> Store(int input, Tensor source, TensorForm form) => node.Rule.Input(input) switch
    {
        _ when form.Type.IsFloat() => StoredElements.ToHalf(TensorData.ReadFloats(source)),
        Operand.WeightsOperand weights => StoreWeights(input, source, weights, form),
        Operand.BiasOperand bias => StoreBias(input, bias, form),
        _ => StoredElements.Pack(ConstantQuantizer.QuantizeActivation(TensorData.ReadFloats(source), form), form.Type),
    };

    private ReadOnlyMemory<byte> StoreWeights(int input, Tensor source, Operand.WeightsOperand operand, TensorForm form)
    {
        float[] values = TensorData.ReadFloats(source);
        float[] scales = [.. form.Parameters!.Scales];
        sbyte[] stored = rounding.Round(
            new ScaledWeights(values, scales, source.Shape.StrideOf(operand.ChannelAxis), ConstantQuantizer.WeightLimitOf(form.Type)));
        _weights[input] = new StoredWeights(operand, source.Shape, values, stored, scales);
        return StoredElements.Pack(stored, form.Type);
    }

    private ReadOnlyMemory<byte> StoreBias(int input, Operand.BiasOperand operand, TensorForm form)
    {
        float[] values = operand.InputIndex is { } activation
            ? Correct(BiasValues.Read(node, input, operand, state.Forms[node.InputEdge(activation)]), operand, activation)
            : TensorData.ReadFloats(node.Graph[node.Node.Inputs[input]]);
        return StoredElements.Pack(ConstantQuantizer.QuantizeBias(values, [.. form.Parameters!.Scales]), form.Type);
    }

    private float[] Correct(float[] bias, Operand.BiasOperand operand, int activation) =>
        _weights.TryGetValue(operand.WeightsIndex, out StoredWeights? weights) && state.Statistics.TryGetValue(node.InputRef(activation), out TensorStatistics? statistics)
            ? weights.CorrectBias(bias, statistics.Means.ToArray())
            : bias;
}
