using System.Collections.Immutable;

namespace QuantBuild.Testing.Cases;

/// <summary>One invocation: the raw inputs in the order of the graph, and the outputs that were stated.</summary>
internal sealed class CaseStep(ImmutableArray<byte[]> inputs, Lazy<ImmutableArray<RealTensor>> expected)
{
    public ImmutableArray<byte[]> Inputs { get; } = inputs;

    public ImmutableArray<RealTensor> Expected => expected.Value;
}
