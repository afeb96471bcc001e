using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Gemm;

/// <summary>What turns int32 sums over run-time quantized activations into float outputs, per channel.</summary>
internal sealed unsafe class HybridFactors
{
    private readonly PinnedBuffer<float> _bias;
    private readonly PinnedBuffer<float> _scales;
    private readonly PinnedBuffer<int> _weightSums;

    internal HybridFactors(ReadOnlySpan<float> bias, ReadOnlySpan<float> weightScales, ReadOnlySpan<int> weightSums, float minimum, float maximum)
    {
        int channels = weightSums.Length;
        if (!bias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, channels);
        }

        if (weightScales.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(weightScales.Length, channels);
        }

        Minimum = minimum;
        Maximum = maximum;
        int padded = GemmPanel.Pad(channels);
        _bias = new PinnedBuffer<float>(bias, padded);
        _scales = new PinnedBuffer<float>(weightScales, padded);
        _weightSums = new PinnedBuffer<int>(weightSums, padded);
        if (weightScales.Length == 1)
        {
            _scales.Span.Fill(weightScales[0]);
        }
    }

    internal float Minimum { get; }

    internal float Maximum { get; }

    internal float* Bias => _bias.Pointer;

    internal float* Scales => _scales.Pointer;

    internal int* WeightSums => _weightSums.Pointer;
}
