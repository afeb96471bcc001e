using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators.Movement;

/// <summary>The rules of operators that move values: integers of any size move as they are, so that one scale holds for all that move.</summary>
internal static class MoveForms
{
    public static ImmutableArray<KernelForm> Integers { get; } = [KernelForm.Integer(ElementType.Int8), KernelForm.Integer(ElementType.Int16)];

    /// <summary>The first input moves; what follows says how.</summary>
    public static QuantizationRule First { get; } = Create(Operand.SameScale(), Operand.NotQuantized);

    /// <summary>The second input moves; the first says how.</summary>
    public static QuantizationRule Second { get; } = Create(Operand.NotQuantized, Operand.SameScale());

    /// <summary>All inputs move.</summary>
    public static QuantizationRule All { get; } = Create(Operand.SameScale());

    /// <summary>The first input and, into the places that it leaves, the third.</summary>
    public static QuantizationRule FirstAndThird { get; } = Create(Operand.SameScale(), Operand.NotQuantized, Operand.SameScale());

    private static QuantizationRule Create(params ReadOnlySpan<Operand> inputs) => new()
    {
        Inputs = [.. inputs],
        Outputs = [Operand.SameScale()],
        Forms = Integers,
    };
}
