using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer;

/// <summary>The quantized model, what became of each operator, and what the user should know.</summary>
internal sealed record QuantizationResult(
    TfliteModel Model, ImmutableArray<OperatorReport> Operators, ImmutableArray<Diagnostic> Warnings);
