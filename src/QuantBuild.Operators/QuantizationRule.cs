using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>How an operator is quantized: what each operand is, and for which integer activations there are kernels.</summary>
internal sealed record QuantizationRule
{
    /// <summary>One entry an input; the last one holds for all further inputs.</summary>
    public required ImmutableArray<Operand> Inputs { get; init; }

    /// <summary>One entry an output; the last one holds for all further outputs.</summary>
    public required ImmutableArray<Operand> Outputs { get; init; }

    /// <summary>The activation types for which the operator has integer kernels.</summary>
    public required ImmutableArray<ElementType> Types { get; init; }

    /// <summary>The least scale of an output, as a part of the largest input scale, with which the integer kernels of runtimes still work.</summary>
    public double LeastOutputScale { get; init; }

    public Operand Input(int index) => Inputs[Math.Min(index, Inputs.Length - 1)];

    public Operand Output(int index) => Outputs[Math.Min(index, Outputs.Length - 1)];
}
