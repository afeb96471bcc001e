using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Widens int8 weights of float operators back to float, so that a dynamic-range model is quantized like any other.</summary>
internal static class Import
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        Subgraph graph = state.Graph;
        foreach (Node node in state.Graph.Nodes)
        {
            if (context.Recipe.SchemeOf(graph, node) is { HasIntegerActivations: true })
            {
                graph = WidenWeights(graph, node);
            }
        }

        return state.WithGraph(graph);
    }

    private static Subgraph WidenWeights(Subgraph graph, Node node)
    {
        QuantizationRule? rule = OperatorDefinitions.Find(node.Operator)?.RuleOf(GraphInfo.Of(graph, node));
        if (rule is null || node.Inputs.IsEmpty || node.Inputs[0].IsNone || graph[node.Inputs[0]].Type != ElementType.Float32)
        {
            return graph;
        }

        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (rule.Input(i) is Operand.WeightsOperand && !node.Inputs[i].IsNone
                && graph[node.Inputs[i]] is { IsConstant: true, Type: ElementType.Int8, Quantization.HasScales: true } weights)
            {
                graph = graph.ReplaceTensor(weights with
                {
                    Type = ElementType.Float32,
                    Quantization = null,
                    Buffer = new ModelBuffer(TensorData.ToBytes<float>(ConstantQuantizer.Dequantize(weights))),
                });
            }
        }

        return graph;
    }
}
