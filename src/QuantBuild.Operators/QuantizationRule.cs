using System.Collections.Immutable;

namespace QuantBuild.Operators;

/// <summary>How a node is quantized: what each operand is, and in which forms there are kernels.</summary>
internal sealed record QuantizationRule
{
    /// <summary>One entry an input; the last one holds for all further inputs.</summary>
    public required ImmutableArray<Operand> Inputs { get; init; }

    /// <summary>One entry an output; the last one holds for all further outputs.</summary>
    public required ImmutableArray<Operand> Outputs { get; init; }

    /// <summary>One entry a tensor internal to the operator; the last one holds for all further ones.</summary>
    public ImmutableArray<Operand> Intermediates { get; init; } = [];

    /// <summary>The forms in which the operator has kernels besides float.</summary>
    public required ImmutableArray<KernelForm> Forms { get; init; }

    public Operand Input(int index) => At(Inputs, index);

    public Operand Output(int index) => At(Outputs, index);

    public Operand Intermediate(int index) => At(Intermediates, index);

    private static Operand At(ImmutableArray<Operand> operands, int index) =>
        operands.IsEmpty ? Operand.NotQuantized : operands[Math.Min(index, operands.Length - 1)];
}
