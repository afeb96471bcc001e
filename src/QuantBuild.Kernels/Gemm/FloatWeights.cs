using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Float weights [columns, depth] and bias, packed into panels: for each step of the depth the 16 columns of a panel lie side by side.</summary>
internal sealed unsafe class FloatWeights
{
    private readonly PinnedBuffer<float> _panels;
    private readonly PinnedBuffer<float> _bias;

    internal FloatWeights(ReadOnlySpan<float> weights, int columns, int depth, ReadOnlySpan<float> bias)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, checked(columns * depth));
        if (!bias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, columns);
        }

        Columns = columns;
        Depth = depth;
        _panels = new PinnedBuffer<float>(checked(GemmPanel.Pad(columns) * depth));
        _bias = new PinnedBuffer<float>(bias, GemmPanel.Pad(columns));
        for (int column = 0; column < columns; column++)
        {
            float* packed = Panels + (column / GemmPanel.Columns * PanelStride) + (column % GemmPanel.Columns);
            ReadOnlySpan<float> source = weights.Slice(column * depth, depth);
            for (int i = 0; i < source.Length; i++)
            {
                packed[(nint)i * GemmPanel.Columns] = source[i];
            }
        }
    }

    internal int Columns { get; }

    internal int Depth { get; }

    internal nint PanelStride => (nint)Depth * GemmPanel.Columns;

    internal float* Panels => _panels.Pointer;

    internal float* Bias => _bias.Pointer;
}
