using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>A model whose nodes have the rules that a test gives them, and whose tensors have the ranges that it says.</summary>
internal sealed class PlannedModel(TfliteModel model)
{
    private readonly Dictionary<BuiltinOperator, (QuantizationRule Rule, KernelForm Form)> _rules = [];
    private readonly Dictionary<string, ValueRange> _ranges = [];

    public QuantizationSettings Settings { get; init; } = new();

    public PlannedModel With(BuiltinOperator op, QuantizationRule rule, KernelForm? form = null)
    {
        _rules[op] = (rule, form ?? rule.Forms[0]);
        return this;
    }

    public PlannedModel With(string tensor, float minimum, float maximum)
    {
        _ranges[tensor] = new ValueRange(minimum, maximum);
        return this;
    }

    /// <summary>Chooses forms, stores constants, inserts boundaries and drops what is left over.</summary>
    public QuantizerState Quantize()
    {
        var context = new QuantizerContext { Settings = Settings, Recipe = Recipe.Of(Schemes.Find("Int8")!) };
        ImmutableArray<Pass> passes = [.. QuantizerPipeline.Default.Where(pass => pass.Name is "choose-forms" or "quantize-constants" or "insert-boundaries" or "prune")];
        return QuantizerPipeline.Run(passes, Plan(), context);
    }

    public QuantizerState Plan() => new()
    {
        Model = model,
        Plans = model.Main.Nodes.Where(node => _rules.ContainsKey(node.Operator)).ToImmutableDictionary(
            node => new NodeRef(0, node.Id), node => NodePlan.Quantize(_rules[node.Operator].Rule, _rules[node.Operator].Form)),
        Statistics = model.Main.Tensors.Where(tensor => _ranges.ContainsKey(tensor.Name)).ToImmutableDictionary(
            tensor => new TensorRef(0, tensor.Id), tensor => Seen(_ranges[tensor.Name])),
    };

    public static string[] Describe(TfliteModel model)
    {
        Subgraph graph = model.Main;
        return [.. graph.Nodes.Select(node => $"{node.Name} {Describe(graph, node.Inputs)} -> {Describe(graph, node.Outputs)}")];
    }

    public static Quantization ParametersOf(QuantizerState state, string tensor) =>
        state.Model.Main.Tensors.Single(candidate => candidate.Name == tensor && candidate.Quantization is not null).Quantization!;

    private static TensorStatistics Seen(ValueRange range)
    {
        var values = new MinMaxStatistics();
        values.Observe([], range);
        return new TensorStatistics(values, new ChannelMeans(0));
    }

    private static string Describe(Subgraph graph, IEnumerable<TensorId> ids) =>
        string.Join(", ", ids.Select(id => id.IsNone ? "none" : $"{graph[id].Name}:{graph[id].Type}"));
}
