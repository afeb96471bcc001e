using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>An array that is to be written.</summary>
internal sealed record NpzEntry(string Name, ElementType Type, ImmutableArray<int> Shape);
