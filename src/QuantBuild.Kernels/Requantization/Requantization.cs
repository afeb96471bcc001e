using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Requantization;

/// <summary>What turns int32 sums into int8 outputs, per channel: clamp(round((sum + bias) · scale) + zero point).</summary>
internal sealed unsafe class Requantization
{
    private readonly PinnedBuffer<int> _bias;
    private readonly PinnedBuffer<int> _multipliers;
    private readonly PinnedBuffer<int> _leftShifts;
    private readonly PinnedBuffer<int> _rightShifts;

    /// <param name="bias">One a channel; empty for none.</param>
    /// <param name="scales">input scale · weight scale / output scale: one for all channels, or one a channel.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="zeroPoint">The output's zero point.</param>
    /// <param name="minimum">The least output, at least -128.</param>
    /// <param name="maximum">The greatest output, at most 127.</param>
    internal Requantization(ReadOnlySpan<int> bias, ReadOnlySpan<double> scales, int channels, int zeroPoint, int minimum, int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, sbyte.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximum, sbyte.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimum, maximum);
        if (scales.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(scales.Length, channels);
        }

        if (!bias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, channels);
        }

        Channels = channels;
        ZeroPoint = zeroPoint;
        Minimum = minimum;
        Maximum = maximum;
        int padded = GemmPanel.Pad(channels);
        _bias = new PinnedBuffer<int>(bias, padded);
        _multipliers = new PinnedBuffer<int>(padded);
        _leftShifts = new PinnedBuffer<int>(padded);
        _rightShifts = new PinnedBuffer<int>(padded);
        for (int channel = 0; channel < channels; channel++)
        {
            var factor = QuantizedMultiplier.From(scales[scales.Length == 1 ? 0 : channel]);
            Multipliers[channel] = factor.Multiplier;
            LeftShifts[channel] = int.Max(factor.Shift, 0);
            RightShifts[channel] = int.Max(-factor.Shift, 0);
        }
    }

    internal int Channels { get; }

    internal int ZeroPoint { get; }

    internal int Minimum { get; }

    internal int Maximum { get; }

    internal int* Bias => _bias.Pointer;

    internal int* Multipliers => _multipliers.Pointer;

    internal int* LeftShifts => _leftShifts.Pointer;

    internal int* RightShifts => _rightShifts.Pointer;
}
