using System.Collections.Frozen;
using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Runtime.Planning;

/// <summary>What a model keeps from one invocation to the next: the variable tensors of each subgraph, and resources by name.</summary>
internal sealed class StateLayout
{
    private readonly ImmutableArray<Tensor>[] _variables;

    public StateLayout(TfliteModel model)
    {
        _variables = [.. model.Subgraphs.Select(graph => graph.Tensors.Where(tensor => tensor is { IsVariable: true, IsConstant: false }).ToImmutableArray())];
        ResourceNumbers = model.Subgraphs
            .SelectMany(graph => graph.Nodes)
            .Where(node => node.Operator == BuiltinOperator.VarHandle)
            .Select(node => node.OptionsAs<VarHandleOptions>())
            .Select(options => (options.Container ?? "", options.SharedName ?? ""))
            .Distinct()
            .Select((name, number) => (name, number))
            .ToFrozenDictionary(pair => pair.name, pair => pair.number);
        CallsOnce = model.Subgraphs.Any(graph => graph.Nodes.Any(node => node.Operator == BuiltinOperator.CallOnce));
    }

    public FrozenDictionary<(string Container, string Name), int> ResourceNumbers { get; }

    /// <summary>Whether an invocation can leave something behind.</summary>
    public bool IsEmpty => ResourceNumbers.Count == 0 && !CallsOnce && _variables.All(variables => variables.IsEmpty);

    private bool CallsOnce { get; }

    public ImmutableArray<Tensor> VariablesOf(int subgraph) => _variables[subgraph];

    /// <summary>What every byte of a variable tensor is at first: int8 ones start at their zero point, as in TensorFlow Lite.</summary>
    public static byte InitialByte(Tensor variable) => variable is { Type: ElementType.Int8, Quantization: { HasScales: true } parameters }
        ? unchecked((byte)parameters.ZeroPoint)
        : (byte)0;
}
