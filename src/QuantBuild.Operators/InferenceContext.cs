using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>A node whose input shapes are final and whose output shapes are still those of the file.</summary>
internal sealed class InferenceContext(Node node, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    : NodeContext(node, inputs, outputs);
