using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.MSBuild.Files;

/// <summary>A model in the cache and what there is to say about it.</summary>
/// <param name="Path">A TFLite file.</param>
/// <param name="Warnings">Such as operators that stayed in float.</param>
/// <param name="IsNew">Whether it was quantized now, not by an earlier build.</param>
internal sealed record QuantizedResult(string Path, ImmutableArray<Diagnostic> Warnings, bool IsNew);
