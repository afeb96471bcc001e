using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Chooses scale and zero point of every activation that integer operators read or write.</summary>
internal static class ChooseParameters
{
    private const ElementType ActivationType = ElementType.Int8;

    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var prescribed = new Dictionary<TensorId, Quantization>();
        var activations = new SortedSet<int>();
        foreach (Node node in state.Graph.Nodes.Where(state.IsInteger))
        {
            QuantizationRule rule = state.PlanOf(node).Rule!;
            Collect(state, node.Inputs, rule.Input, activations, prescribed);
            Collect(state, node.Outputs, rule.Output, activations, prescribed);
        }

        KeepConversions(state, prescribed);
        AddBoundary(state, context, activations);
        Dictionary<TensorId, Quantization> parameters = activations
            .Select(id => new TensorId(id))
            .ToDictionary(id => id, id => prescribed.TryGetValue(state.GroupOf(id), out Quantization? given) ? given : Choose(state, id));
        foreach (Node node in state.Graph.Nodes.Where(state.IsInteger))
        {
            RaiseOutputScales(state, node, parameters);
        }

        return state with { Parameters = parameters.ToImmutableDictionary() };
    }

    private static void RaiseOutputScales(QuantizerState state, Node node, Dictionary<TensorId, Quantization> parameters)
    {
        double largestInput = node.Inputs.Where(parameters.ContainsKey).Select(id => parameters[id].Scale).DefaultIfEmpty().Max();
        double least = Math.Max(
            state.PlanOf(node).Form!.LeastOutputScale * largestInput, LeastScaleFor(GraphInfo.UpperBoundOf(state.Graph, node)));
        foreach (TensorId output in node.Outputs.Where(id => parameters.TryGetValue(id, out Quantization? chosen) && chosen.Scale < least))
        {
            // All values of so narrow a range are next to zero for this scale.
            Quantization raised = Quantization.PerTensor((float)least, parameters[output].ZeroPoint);
            foreach (TensorId id in parameters.Keys.Where(id => state.GroupOf(id) == state.GroupOf(output)).ToList())
            {
                parameters[id] = raised;
            }
        }
    }

    // Kernels take the bound of an activation in steps of the output, which have to fit in Int32.
    private static double LeastScaleFor(float bound) => float.IsFinite(bound) ? bound / (double)(1 << 30) : 0;

    private static void Collect(
        QuantizerState state,
        ImmutableArray<TensorId> tensors,
        Func<int, Operand> operandAt,
        SortedSet<int> activations,
        Dictionary<TensorId, Quantization> prescribed)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            Operand operand = operandAt(i);
            if (tensors[i].IsNone || operand is Operand.NotQuantizedOperand or Operand.WeightsOperand or Operand.BiasOperand)
            {
                continue;
            }

            activations.Add(tensors[i].Value);
            if (operand is Operand.FixedOperand { Parameters: var all } && all.FirstOrDefault(entry => entry.Type == ActivationType) is { Scale: > 0f } entry)
            {
                prescribed[state.GroupOf(tensors[i])] = Quantization.PerTensor(entry.Scale, entry.ZeroPoint);
            }
        }
    }

    // Where the model goes from float to integers or back already, the same parameters spare a rounding.
    private static void KeepConversions(QuantizerState state, Dictionary<TensorId, Quantization> prescribed)
    {
        var uses = new SubgraphUses(state.Graph);
        foreach (Node node in state.Graph.Nodes)
        {
            (TensorId real, TensorId stored) = node switch
            {
                { Operator: BuiltinOperator.Dequantize, Inputs: [var from], Outputs: [var to] } => (to, from),
                { Operator: BuiltinOperator.Quantize, Inputs: [var from], Outputs: [var to] } when IsReadOnce(state, uses, from) => (from, to),
                _ => (TensorId.None, TensorId.None),
            };
            if (!real.IsNone && !stored.IsNone && state.Graph[stored] is { Type: ActivationType, Quantization: { IsPerTensor: true } parameters })
            {
                prescribed.TryAdd(state.GroupOf(real), parameters);
            }
        }
    }

    private static bool IsReadOnce(QuantizerState state, SubgraphUses uses, TensorId id) =>
        uses.ConsumersOf(id).Count == 1 && !state.Groups.ContainsKey(id) && !state.Graph.Outputs.Contains(id);

    private static void AddBoundary(QuantizerState state, QuantizerContext context, SortedSet<int> activations)
    {
        IEnumerable<TensorId> inputs = context.Settings.InputType == ElementType.Float32 ? [] : state.Graph.Inputs;
        IEnumerable<TensorId> outputs = context.Settings.OutputType == ElementType.Float32 ? [] : state.Graph.Outputs;
        foreach (TensorId id in inputs.Concat(outputs).Where(id => state.Graph[id].Type == ElementType.Float32))
        {
            activations.Add(id.Value);
        }
    }

    private static Quantization Choose(QuantizerState state, TensorId id)
    {
        Tensor tensor = state.Graph[id];
        if (tensor.Shape.ElementCount == 0)
        {
            return AffineParameters.For(default, ActivationType);
        }

        if (tensor.IsConstant)
        {
            float[] values = TensorData.ReadFloats(tensor);
            return AffineParameters.For(new ValueRange(values.Min(), values.Max()), ActivationType);
        }

        if (!state.Ranges.TryGetValue(id, out ValueRange range) || range.IsEmpty)
        {
            throw Diagnostics.ActivationNotCalibrated.Exception(file: null, tensor.Name);
        }

        return AffineParameters.For(range, ActivationType);
    }
}
