using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>What an integer cell has beside its products.</summary>
internal sealed record IntegerCellSettings
{
    public IntegerGate Input { get; init; } = new();

    public IntegerGate Forget { get; init; } = new();

    public IntegerGate Cell { get; init; } = new();

    public IntegerGate Output { get; init; } = new();

    /// <summary>The exponent of the cell state's scale, a power of two from 2⁻¹⁵ to 2⁻⁹.</summary>
    public required int CellExponent { get; init; }

    /// <summary>The greatest magnitude of the cell state; 0 for none.</summary>
    public int CellClip { get; init; }

    /// <summary>2⁻³⁰ / scale of the hidden state.</summary>
    public required QuantizedMultiplier HiddenFactor { get; init; }

    /// <summary>What is added to the hidden state.</summary>
    public int HiddenOffset { get; init; }
}
