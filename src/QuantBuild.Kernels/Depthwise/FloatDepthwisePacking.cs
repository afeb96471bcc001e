using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Float weights [taps, channels] as they are, then the bias.</summary>
internal sealed unsafe record FloatDepthwisePacking : WeightPacking<float, float>
{
    internal FloatDepthwisePacking(int taps, int channels)
        : base(1, channels, taps, checked((GemmPanel.Pad(taps * channels) + GemmPanel.Pad(channels)) * sizeof(float))) =>
        BiasAt = GemmPanel.Pad(taps * channels);

    /// <summary>Where the bias begins, in elements.</summary>
    internal int BiasAt { get; }

    protected override void PackPanel(float* weights, float* bias, int group, int panel, byte* memory)
    {
        int first = panel * GemmPanel.Columns;
        int channels = ColumnsOf(panel);
        for (int tap = 0; tap < Depth; tap++)
        {
            nint at = ((nint)tap * Columns) + first;
            new ReadOnlySpan<float>(weights + at, channels).CopyTo(new Span<float>((float*)memory + at, channels));
        }

        var lanes = new Span<float>((float*)memory + BiasAt + first, GemmPanel.Columns);
        lanes.Clear();
        if (bias != null)
        {
            new ReadOnlySpan<float>(bias + first, channels).CopyTo(lanes);
        }
    }
}
