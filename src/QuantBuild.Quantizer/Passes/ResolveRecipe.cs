using System.Collections.Immutable;
using System.Globalization;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Decides for each node what is to become of it. What stays in float becomes a warning with its reason.</summary>
internal static class ResolveRecipe
{
    /// <summary>Smaller weights stay in float: they save next to nothing. The figure is the TFLite converter's.</summary>
    public const int MinimumHybridWeights = 1024;

    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        Subgraph graph = state.Graph;
        ImmutableSortedDictionary<int, NodeDecision> decisions = state.Decisions;
        foreach (Node node in graph.Nodes)
        {
            NodeDecision decision = context.Scheme == QuantizationScheme.Int8
                ? DecideInteger(graph, node, ElementType.Int8)
                : DecideHybrid(graph, node);
            decisions = decisions.SetItem(node.Id.Value, decision);
        }

        state = state with { Decisions = decisions };
        return context.Scheme == QuantizationScheme.Int8 ? ReportFloat(state, context.Settings) : state;
    }

    private static NodeDecision DecideInteger(Subgraph graph, Node node, ElementType type)
    {
        if (IsConversion(node))
        {
            return NodeDecision.Keep("it converts between float and integers");
        }

        if (node.Outputs.Any() && node.Outputs.All(id => graph[id] is { Type: not ElementType.Float32, Quantization.HasScales: true }))
        {
            return NodeDecision.Keep("it is quantized already");
        }

        OperatorDefinition? definition = OperatorDefinitions.Find(node.Operator);
        if (definition is null)
        {
            return NodeDecision.Keep("QuantBuild has no kernel for it");
        }

        QuantizationRule? rule = definition.Quantization;
        if (rule is null || !rule.Types.Contains(type))
        {
            return NodeDecision.Keep($"it has no {type} kernel");
        }

        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (!node.Inputs[i].IsNone && ObjectionToInput(rule.Input(i), graph[node.Inputs[i]]) is { } objection)
            {
                return NodeDecision.Keep(objection);
            }
        }

        return node.Outputs.All(id => graph[id].Type == ElementType.Float32)
            ? NodeDecision.Integer
            : NodeDecision.Keep("its output is not a float tensor");
    }

    private static string? ObjectionToInput(Operand operand, Tensor tensor) => operand switch
    {
        Operand.NotQuantizedOperand => null,
        _ when tensor.Type != ElementType.Float32 => $"its input '{tensor.Name}' is {tensor.Type}, not Float32",
        Operand.WeightsOperand when !tensor.IsConstant => $"its weights '{tensor.Name}' are not constant",
        Operand.BiasOperand when !tensor.IsConstant => $"its bias '{tensor.Name}' is not constant",
        _ when !IsFinite(tensor) => NotFinite(tensor),
        _ => null,
    };

    private static NodeDecision DecideHybrid(Subgraph graph, Node node)
    {
        QuantizationRule? rule = OperatorDefinitions.Find(node.Operator)?.Quantization;
        if (rule is null)
        {
            return NodeDecision.Keep("it has no kernel with int8 weights");
        }

        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (node.Inputs[i].IsNone || rule.Input(i) is not Operand.WeightsOperand { Hybrid: not HybridWeights.None })
            {
                continue;
            }

            Tensor weights = graph[node.Inputs[i]];
            if (!weights.IsConstant || weights.Type != ElementType.Float32)
            {
                return NodeDecision.Keep($"its weights '{weights.Name}' are no float constant");
            }

            if (!IsFinite(weights))
            {
                return NodeDecision.Keep(NotFinite(weights));
            }

            return weights.Shape.ElementCount >= MinimumHybridWeights
                ? NodeDecision.Hybrid
                : NodeDecision.Keep(string.Create(
                    CultureInfo.InvariantCulture, $"its weights have fewer than {MinimumHybridWeights} elements"));
        }

        return NodeDecision.Keep("it has no kernel with int8 weights");
    }

    private static QuantizerState ReportFloat(QuantizerState state, QuantizationSettings settings)
    {
        List<(string Node, string? Reason)> kept =
        [
            .. state.Graph.Nodes
                .Where(node => !state.IsInteger(node) && ComputesInFloat(state.Graph, node))
                .Select(node => (Describe(state.Graph, node), state.DecisionOf(node.Id).Reason)),
            .. state.Model.Subgraphs.Skip(1).SelectMany(DescribeFloat),
        ];
        if (kept.Count > 0 && !settings.AllowFloat)
        {
            throw Diagnostics.FloatNotAllowed.Exception(
                file: null, string.Join("; ", kept.Select(item => $"{item.Node}: {item.Reason}")));
        }

        foreach ((string node, string? reason) in kept)
        {
            state = state.Warn(Diagnostics.OperatorStaysFloat.Create(file: null, node, reason));
        }

        return state;
    }

    private static IEnumerable<(string Node, string? Reason)> DescribeFloat(Subgraph graph, int index) => graph.Nodes
        .Where(node => ComputesInFloat(graph, node))
        .Select(node => (Describe(graph, node), (string?)string.Create(
            CultureInfo.InvariantCulture, $"it belongs to subgraph {index + 1}, and only the first subgraph is quantized")));

    private static string Describe(Subgraph graph, Node node) => string.Create(
        CultureInfo.InvariantCulture,
        $"{node.Name} (operator {node.Id.Value}, output '{(node.Outputs.IsEmpty ? "" : graph[node.Outputs[0]].Name)}')");

    private static bool ComputesInFloat(Subgraph graph, Node node) =>
        !IsConversion(node) && node.Inputs.Concat(node.Outputs).Any(id => !id.IsNone && graph[id].Type == ElementType.Float32);

    private static bool IsConversion(Node node) => node.Operator is BuiltinOperator.Quantize or BuiltinOperator.Dequantize;

    private static bool IsFinite(Tensor tensor) => !tensor.IsConstant || Array.TrueForAll(TensorData.ReadFloats(tensor), float.IsFinite);

    private static string NotFinite(Tensor tensor) => $"its constant '{tensor.Name}' holds NaN or an infinity";
}
