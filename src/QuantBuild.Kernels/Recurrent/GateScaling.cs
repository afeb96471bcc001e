using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>Keeps for each channel the bias, from which the input zero point times the sum of the weights is already taken.</summary>
internal sealed unsafe class GateScaling(Int8Layout layout, int inputZeroPoint) : ISumsScaling<int>
{
    public int GroupBytes { get; } = checked(GemmPanel.Pad(layout.Columns) * sizeof(int));

    public void PackPanel(int panel, ReadOnlySpan<ColumnTotal> totals, ReadOnlySpan<int> bias, int group, byte* memory)
    {
        var folded = new Span<int>((int*)memory + (panel * GemmPanel.Columns), GemmPanel.Columns);
        folded.Clear();
        for (int column = 0; column < totals.Length; column++)
        {
            folded[column] = unchecked((bias.IsEmpty ? 0 : bias[column]) - (inputZeroPoint * totals[column].Sum));
        }
    }
}
