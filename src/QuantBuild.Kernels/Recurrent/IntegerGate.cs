using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>What an integer gate has beside its products.</summary>
internal sealed record IntegerGate
{
    /// <summary>Weights from the cell state, or none.</summary>
    public short[] Peephole { get; init; } = [];

    /// <summary>Scale of the cell state · scale of the peephole weights / scale of the gate.</summary>
    public QuantizedMultiplier PeepholeFactor { get; init; }

    /// <summary>The factors of a normalized gate, or none.</summary>
    public short[] NormFactors { get; init; } = [];

    /// <summary>What is added to a normalized gate.</summary>
    public int[] NormBias { get; init; } = [];

    /// <summary>The scale of the factors.</summary>
    public QuantizedMultiplier NormScale { get; init; }

    /// <summary>The variance that stands for one below 1.</summary>
    public int LeastVariance { get; init; } = 1;
}
