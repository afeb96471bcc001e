using System.Collections.Immutable;
using QuantBuild.Quantizer.Data.Binding;

namespace QuantBuild.Quantizer.Data;

/// <summary>The samples of one group of arrays.</summary>
internal sealed record SampleChunk(INamedArrays Arrays, int First, int Count, ImmutableArray<InputBinding> Inputs);
