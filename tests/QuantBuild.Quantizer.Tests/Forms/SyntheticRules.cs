using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>Rules of operators as they are and as they may come.</summary>
internal static class SyntheticRules
{
    /// <summary>Any number of inputs, and outputs with their scale.</summary>
    public static QuantizationRule Moves { get; } = new()
    {
        Inputs = [Operand.SameScale()],
        Outputs = [Operand.SameScale()],
        Forms = [KernelForm.Integer(ElementType.Int8)],
    };

    public static QuantizationRule Free { get; } = new()
    {
        Inputs = [Operand.Activation],
        Outputs = [Operand.Activation],
        Forms = [KernelForm.Integer(ElementType.Int8)],
    };

    /// <summary>Sums as the kernel holds them.</summary>
    public static QuantizationRule Sum { get; } = Free with { Forms = [KernelForm.Integer(ElementType.Int8) with { LeastOutputScale = 1.0 / (1 << 18) }] };

    public static QuantizationRule Prescribed(float scale, int zeroPoint) => new()
    {
        Inputs = [Operand.Activation],
        Outputs = [Operand.Fixed(new FixedParameters(ElementType.Int8, scale, zeroPoint))],
        Forms = [KernelForm.Integer(ElementType.Int8)],
    };
}
