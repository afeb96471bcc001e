using QuantBuild.Model;

namespace QuantBuild.Testing.Cases.Recurrent;

/// <summary>The types and scales of the operands of a long short-term memory.</summary>
/// <param name="Activation">Inputs and outputs.</param>
/// <param name="Weights">Weights of products.</param>
/// <param name="Peephole">Weights from the cell state.</param>
/// <param name="NormFactors">Factors of normalized gates.</param>
/// <param name="Bias">Biases.</param>
/// <param name="State">The cell state.</param>
internal sealed record LstmOperandForms(
    ElementType Activation, ElementType Weights, ElementType Peephole, ElementType NormFactors, ElementType Bias, ElementType State)
{
    public static LstmOperandForms Float { get; } = new(
        ElementType.Float32, ElementType.Float32, ElementType.Float32, ElementType.Float32, ElementType.Float32, ElementType.Float32);

    public static LstmOperandForms Hybrid { get; } = Float with { Weights = ElementType.Int8, Peephole = ElementType.Int8 };

    public static LstmOperandForms Int8 { get; } = new(
        ElementType.Int8, ElementType.Int8, ElementType.Int16, ElementType.Int16, ElementType.Int32, ElementType.Int16);

    public bool IsInteger => Activation == ElementType.Int8;
}
