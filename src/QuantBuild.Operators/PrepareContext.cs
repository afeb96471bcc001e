using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>A node whose shapes are all final.</summary>
internal sealed class PrepareContext(Node node, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    : NodeContext(node, inputs, outputs)
{
    /// <summary>The type of the first input, which selects the kernel of most operators.</summary>
    public ElementType ElementType => Input(0).Type;
}
