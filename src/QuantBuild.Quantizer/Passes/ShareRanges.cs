using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Groups the activations whose scale and zero point must be one, and gives each group the union of its ranges.</summary>
internal static class ShareRanges
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var groups = new Dictionary<TensorId, TensorId>();
        foreach (Node node in state.Graph.Nodes.Where(state.IsInteger))
        {
            QuantizationRule rule = state.PlanOf(node).Rule!;
            var first = new Dictionary<int, TensorId>();
            Join(groups, first, node.Inputs, rule.Input);
            Join(groups, first, node.Outputs, rule.Output);
        }

        ImmutableDictionary<TensorId, TensorId> resolved = groups.Keys.ToImmutableDictionary(id => id, id => Find(groups, id));
        return state with { Groups = resolved, Ranges = Unite(state.Ranges, resolved) };
    }

    private static void Join(
        Dictionary<TensorId, TensorId> groups, Dictionary<int, TensorId> first, ImmutableArray<TensorId> tensors, Func<int, Operand> operandAt)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            if (operandAt(i) is Operand.SameScaleOperand same && !tensors[i].IsNone && !first.TryAdd(same.Group, tensors[i]))
            {
                TensorId a = Find(groups, tensors[i]);
                TensorId b = Find(groups, first[same.Group]);
                groups[a] = b;
                groups[b] = b;
            }
        }
    }

    private static TensorId Find(Dictionary<TensorId, TensorId> groups, TensorId id)
    {
        while (groups.TryGetValue(id, out TensorId parent) && parent != id)
        {
            id = parent;
        }

        return id;
    }

    private static ImmutableDictionary<TensorId, ValueRange> Unite(
        ImmutableDictionary<TensorId, ValueRange> ranges, ImmutableDictionary<TensorId, TensorId> groups)
    {
        var united = new Dictionary<TensorId, ValueRange>();
        foreach ((TensorId id, TensorId group) in groups)
        {
            ValueRange range = ranges.GetValueOrDefault(id, ValueRange.Empty);
            united[group] = united.GetValueOrDefault(group, ValueRange.Empty).Union(range);
        }

        return ranges.SetItems(groups.Select(pair => KeyValuePair.Create(pair.Key, united[pair.Value])));
    }
}
