using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// To int8 outputs. A group keeps a bias for each channel, from which the input zero point times the sum of the weights is already taken, so that
/// sums over raw activations do; and for each panel whether its sums are bounded.
/// </summary>
internal sealed unsafe class RequantizedScaling : ISumsScaling<int>
{
    private const int Alignment = 64;

    private readonly RequantizationFactors[] _groups;
    private readonly int _padded;

    /// <param name="layout">The weights.</param>
    /// <param name="parameters">The quantization; its scales are one, or one for each channel of all groups.</param>
    internal RequantizedScaling(Int8Layout layout, RequantizationParameters parameters)
    {
        ReadOnlySpan<double> scales = parameters.Scales.AsSpan();
        if (scales.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(scales.Length, checked(layout.Groups * layout.Columns));
        }

        InputZeroPoint = parameters.InputZeroPoint;
        _padded = GemmPanel.Pad(layout.Columns);
        _groups = new RequantizationFactors[layout.Groups];
        for (int group = 0; group < _groups.Length; group++)
        {
            _groups[group] = scales.Length == 1 && group > 0
                ? _groups[0]
                : new RequantizationFactors(
                    scales.Length == 1 ? scales : scales.Slice(group * layout.Columns, layout.Columns),
                    layout.Columns,
                    parameters.OutputZeroPoint,
                    parameters.Bounds,
                    parameters.Kernel);
        }

        GroupBytes = checked((((_padded + (_padded / GemmPanel.Columns)) * sizeof(int)) + Alignment - 1) & -Alignment);
    }

    public int GroupBytes { get; }

    internal int InputZeroPoint { get; }

    public void PackPanel(int panel, ReadOnlySpan<ColumnTotal> totals, ReadOnlySpan<int> bias, int group, byte* memory)
    {
        RequantizationFactors factors = _groups[group];
        int first = panel * GemmPanel.Columns;
        var folded = new Span<int>((int*)memory + first, GemmPanel.Columns);
        folded.Clear();
        bool isBounded = true;
        for (int column = 0; column < totals.Length; column++)
        {
            folded[column] = unchecked((bias.IsEmpty ? 0 : bias[column]) - (InputZeroPoint * totals[column].Sum));
            isBounded &= factors.IsBounded(first + column, folded[column], totals[column].LargestSum);
        }

        ((int*)memory)[_padded + panel] = isBounded ? 1 : 0;
    }

    internal RequantizedOutput At(int group, byte* memory, sbyte* output, nint stride) => new(_groups[group], (int*)memory, output, stride);
}
