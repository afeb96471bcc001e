using QuantBuild.Model;

namespace QuantBuild.Testing.Cases.Rows;

/// <summary>A type for which an operator has cases.</summary>
/// <param name="Type">The type of the inputs.</param>
internal sealed record CaseForm(ElementType Type)
{
    public Judge Judge { get; init; } = Judge.Tflite;

    /// <summary>The type of the output; null for that of the inputs.</summary>
    public ElementType? Output { get; init; }

    /// <summary>The quantization that the operator prescribes for its output; null for none.</summary>
    public Quantization? Prescribed { get; init; }

    public CaseAccuracy Accuracy { get; init; } = CaseAccuracy.Rounding;

    /// <summary>How far our outputs may lie from the judge's; null where the operator and its types tell.</summary>
    public Tolerance? Tolerance { get; init; }
}
