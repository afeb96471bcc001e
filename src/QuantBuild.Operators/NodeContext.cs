using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>One node with its tensors resolved, as its operator sees it; input and output numbers are positions in the node.</summary>
internal abstract class NodeContext(Node node, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
{
    public Node Node { get; } = node;

    /// <summary>The tensors that carry an operator's inner quantization; null for one that the node leaves out.</summary>
    public ImmutableArray<TensorInfo?> Intermediates { get; init; } = [];

    public int InputCount => inputs.Length;

    public int OutputCount => outputs.Length;

    public TensorInfo Input(int index) =>
        OptionalInput(index) ?? throw Invalid($"input {index} is missing");

    public TensorInfo? OptionalInput(int index) => index < inputs.Length ? inputs[index] : null;

    public TensorInfo Output(int index) =>
        index < outputs.Length ? outputs[index] : throw Invalid($"output {index} is missing");

    /// <summary>An error that says that the node contradicts itself: a rank, a dimension, a type or a parameter that cannot be.</summary>
    public QuantBuildException Invalid(string what) =>
        Diagnostics.InvalidOperator.Exception(file: null, Node.Name, Node.Id.Value, what);

    /// <summary>An error that says that the operator exists, but not for these element types.</summary>
    public QuantBuildException Unsupported() =>
        Diagnostics.UnsupportedTypes.Exception(file: null, Node.Name, Node.Id.Value, DescribeTypes());

    public void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw Invalid(otherwise);
        }
    }

    public void Require(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref RequirementText otherwise)
    {
        if (!condition)
        {
            throw Invalid(otherwise.ToStringAndClear());
        }
    }

    private string DescribeTypes() =>
        $"({string.Join(", ", inputs.Select(input => input?.Type.ToString() ?? "none"))}) -> ({string.Join(", ", outputs.Select(output => output.Type))})";
}
