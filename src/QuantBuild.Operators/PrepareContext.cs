using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>A node whose shapes are all final.</summary>
/// <param name="node">The node.</param>
/// <param name="inputs">Its inputs; null for an omitted one.</param>
/// <param name="outputs">Its outputs.</param>
/// <param name="packs">What has been packed for the node before, for other shapes; null where nothing is to be kept.</param>
internal sealed class PrepareContext(
    Node node, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs, NodePacks? packs = null)
    : NodeContext(node, inputs, outputs)
{
    /// <summary>The numbers of resources by container and name; null where the model has none.</summary>
    public IReadOnlyDictionary<(string Container, string Name), int>? ResourceNumbers { get; init; }

    /// <summary>
    /// What <paramref name="pack"/> makes of the node's constants and options, made once for all shapes, signatures and threads.
    /// It must not depend on the shapes of activations.
    /// </summary>
    public T Packed<T>(Func<T> pack)
        where T : class => packs is not null && ConstantsAreFixed ? packs.Get(pack) : pack();

    private bool ConstantsAreFixed => Enumerable.Range(0, InputCount).All(i => OptionalInput(i) is not { ConstantFollowsShapes: true });
}
