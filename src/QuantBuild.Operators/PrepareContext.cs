using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>A node whose shapes are all final.</summary>
internal sealed class PrepareContext(Node node, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    : NodeContext(node, inputs, outputs);
