using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>
/// A node whose input shapes are final and whose output shapes are still those of the file. An output whose shape depends on
/// values that are not known yet is inferred with dimensions of -1; once they are known, they count as constants.
/// </summary>
internal sealed class InferenceContext(Node node, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    : NodeContext(node, inputs, outputs)
{
    /// <summary>The shapes of the outputs of a subgraph, for given inputs; null where none can be called.</summary>
    public Func<int, ImmutableArray<Shape>, ImmutableArray<Shape>>? SubgraphShapes { get; init; }

    /// <summary>The variables as they are while the model runs; null before that.</summary>
    public ResourceTable? Resources { get; init; }
}
