using QuantBuild.Kernels.Memory;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>From sums over run-time quantized activations to float outputs. A group keeps the bias and the sum of the weights of each channel.</summary>
internal sealed unsafe class HybridScaling : ISumsScaling<float>
{
    private readonly PinnedBuffer<float> _scales;
    private readonly int _padded;
    private readonly FloatBounds _bounds;

    /// <param name="layout">The weights.</param>
    /// <param name="weightScales">One, or one for each channel of all groups.</param>
    /// <param name="bounds">The fused activation.</param>
    internal HybridScaling(Int8Layout layout, ReadOnlySpan<float> weightScales, FloatBounds bounds)
    {
        _bounds = bounds;
        _padded = GemmPanel.Pad(layout.Columns);
        GroupBytes = checked(2 * _padded * sizeof(float));
        _scales = new PinnedBuffer<float>(checked(layout.Groups * _padded));
        if (weightScales.Length == 1)
        {
            _scales.Span.Fill(weightScales[0]);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(weightScales.Length, checked(layout.Groups * layout.Columns));
        for (int group = 0; group < layout.Groups; group++)
        {
            weightScales.Slice(group * layout.Columns, layout.Columns).CopyTo(_scales.Span[(group * _padded)..]);
        }
    }

    public int GroupBytes { get; }

    public void PackPanel(int panel, ReadOnlySpan<ColumnTotal> totals, ReadOnlySpan<float> bias, int group, byte* memory)
    {
        int first = panel * GemmPanel.Columns;
        var lanes = new Span<float>((float*)memory + first, GemmPanel.Columns);
        var sums = new Span<int>((int*)memory + _padded + first, GemmPanel.Columns);
        lanes.Clear();
        bias.CopyTo(lanes);
        sums.Clear();
        for (int column = 0; column < totals.Length; column++)
        {
            sums[column] = totals[column].Sum;
        }
    }

    internal HybridFactors At(int group, byte* memory) =>
        new((float*)memory, _scales.Pointer + ((nint)group * _padded), (int*)memory + _padded, _bounds);
}
