using QuantBuild.Model;

namespace QuantBuild.Operators.Blocks;

/// <summary>The rule of operators whose runtimes have no kernel for 16 bits.</summary>
internal static class BlockForms
{
    public static QuantizationRule EightBits { get; } = Movement.MoveForms.First with { Forms = [KernelForm.Integer(ElementType.Int8)] };
}
