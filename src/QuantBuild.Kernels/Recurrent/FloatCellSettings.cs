using QuantBuild.Kernels.Functions;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>What a float cell has beside its products.</summary>
internal sealed record FloatCellSettings
{
    /// <summary>The activation of the cell gate and of the cell state.</summary>
    public UnaryFunction Activation { get; init; } = UnaryFunctions.Tanh;

    /// <summary>The greatest magnitude of the cell state; 0 for none.</summary>
    public float CellClip { get; init; }

    /// <summary>Weights from the cell state to the gates, one a cell; none for the cell gate.</summary>
    public GateSet<float> Peephole { get; init; } = new();

    /// <summary>The factors of normalized gates, one a cell.</summary>
    public GateSet<float> NormFactors { get; init; } = new();

    /// <summary>What is added to normalized gates, one a cell; a gate that is not normalized has its bias in its product.</summary>
    public GateSet<float> NormBias { get; init; } = new();
}
