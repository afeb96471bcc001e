using QuantBuild.Model;
using QuantBuild.Model.Editing;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Widens int8 weights of float operators back to float, so that a dynamic-range model is quantized like any other. Other readers of the weights keep them.</summary>
internal static class Import
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var model = new ModelEditor(state.Model);
        for (int subgraph = 0; subgraph < model.Count; subgraph++)
        {
            var widened = new Dictionary<TensorId, TensorId>();
            foreach (Node node in model[subgraph].Nodes)
            {
                if (context.Recipe.SchemeOf(state.Model.Subgraphs[subgraph], node) is { HasIntegerActivations: true })
                {
                    WidenWeights(state.Model.Subgraphs[subgraph], model[subgraph], node, widened);
                }
            }
        }

        return state with { Model = model.Commit() };
    }

    private static void WidenWeights(Subgraph original, GraphEditor graph, Node node, Dictionary<TensorId, TensorId> widened)
    {
        QuantizationRule? rule = OperatorDefinitions.Find(node.Operator)?.RuleOf(GraphInfo.Of(original, node));
        if (rule is null || node.Inputs.IsEmpty || node.Inputs[0].IsNone || original[node.Inputs[0]].Type != ElementType.Float32)
        {
            return;
        }

        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (rule.Input(i) is Operand.WeightsOperand && !node.Inputs[i].IsNone
                && original[node.Inputs[i]] is { Type: ElementType.Int8, Quantization.HasScales: true } weights && GraphInfo.IsHeld(weights))
            {
                if (!widened.TryGetValue(weights.Id, out TensorId copy))
                {
                    widened[weights.Id] = copy = graph.Add(Widen(weights) with { Id = graph.NewTensorId() });
                }

                graph.SetInput(node.Id, i, copy);
            }
        }
    }

    private static Tensor Widen(Tensor weights) => weights with
    {
        Type = ElementType.Float32,
        Quantization = null,
        Buffer = new ModelBuffer(TensorData.ToBytes<float>(ConstantQuantizer.Dequantize(weights))),
    };
}
