using System.Globalization;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Finds the form of one node under a scheme, or why it stays as it is.</summary>
internal sealed class NodePlanner(Subgraph graph, Node node, Scheme scheme, QuantizationSettings settings)
{
    public NodePlan Plan()
    {
        if (scheme.Requests.IsEmpty)
        {
            return NodePlan.Keep($"the scheme is {scheme.Name}");
        }

        if (IsConversion(node))
        {
            return NodePlan.Keep("it converts between float and integers");
        }

        if (node.Outputs.Any() && node.Outputs.All(id => graph[id] is { Type: not ElementType.Float32, Quantization.HasScales: true }))
        {
            return NodePlan.Keep("it is quantized already");
        }

        if (OperatorDefinitions.Find(node.Operator) is not { } definition)
        {
            return NodePlan.Keep("QuantBuild has no kernel for it");
        }

        if (definition.RuleOf(GraphInfo.Of(graph, node)) is not { } rule || FindForm(rule) is not { } form)
        {
            return NodePlan.Keep($"it has no {scheme.Requests[0].Description}");
        }

        return ObjectionTo(rule, form) is { } objection ? NodePlan.Keep(objection) : NodePlan.Quantize(rule, form);
    }

    public static bool IsConversion(Node node) => node.Operator is BuiltinOperator.Quantize or BuiltinOperator.Dequantize;

    private KernelForm? FindForm(QuantizationRule rule) =>
        scheme.Requests.Select(request => request.FindIn(rule)).FirstOrDefault(form => form is not null) is { } form
            ? form with { Granularity = Choose(form.Granularity) }
            : null;

    private Granularity Choose(Granularity allowed) =>
        allowed.HasFlag(Granularity.PerChannel) && (settings.PerChannel || !allowed.HasFlag(Granularity.PerTensor))
            ? Granularity.PerChannel
            : allowed & Granularity.PerTensor;

    private string? ObjectionTo(QuantizationRule rule, KernelForm form)
    {
        long weights = 0;
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (node.Inputs[i].IsNone)
            {
                continue;
            }

            Tensor tensor = graph[node.Inputs[i]];
            Operand operand = rule.Input(i);
            if ((operand is Operand.WeightsOperand || form.HasIntegerActivations) && ObjectionToInput(operand, tensor) is { } objection)
            {
                return objection;
            }

            weights = operand is Operand.WeightsOperand ? Math.Max(weights, tensor.Shape.ElementCount) : weights;
        }

        if (weights < scheme.MinimumWeights)
        {
            return string.Create(CultureInfo.InvariantCulture, $"its weights have fewer than {scheme.MinimumWeights} elements");
        }

        return node.Outputs.All(id => graph[id].Type == ElementType.Float32) ? null : "its output is not a float tensor";
    }

    private static string? ObjectionToInput(Operand operand, Tensor tensor) => operand switch
    {
        Operand.NotQuantizedOperand => null,
        Operand.ActivationOperand when tensor.IsVariable => $"nothing tells the range of its state '{tensor.Name}'",
        _ when tensor.Type != ElementType.Float32 => $"its input '{tensor.Name}' is {tensor.Type}, not Float32",
        Operand.WeightsOperand weights when Math.Max(weights.ChannelAxis, weights.InputAxis) >= tensor.Shape.Rank =>
            $"its weights '{tensor.Name}' have only {tensor.Shape.Rank} dimensions",
        Operand.WeightsOperand when !tensor.IsConstant => $"its weights '{tensor.Name}' are not constant",
        Operand.BiasOperand when !tensor.IsConstant => $"its bias '{tensor.Name}' is not constant",
        _ when tensor.IsConstant && !GraphInfo.IsHeld(tensor) => $"its constant '{tensor.Name}' is sparse or lies outside the model",
        _ when !IsFinite(tensor) => $"its constant '{tensor.Name}' holds NaN or an infinity",
        _ => null,
    };

    private static bool IsFinite(Tensor tensor) => !tensor.IsConstant || Array.TrueForAll(TensorData.ReadFloats(tensor), float.IsFinite);
}
