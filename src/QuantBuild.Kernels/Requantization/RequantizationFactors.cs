using QuantBuild.Kernels.Memory;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Requantization;

/// <summary>What turns int32 sums into int8 outputs, per channel: clamp(round((sum + bias) · scale) + zero point).</summary>
internal sealed unsafe class RequantizationFactors
{
    private const int LargestBoundedShift = 20;

    /// <summary>More than what conversion, product and sum in single precision can be off by together, relative to the product.</summary>
    private const double FloatError = 1.0 / (1 << 21);

    private readonly PinnedBuffer<int> _bias;
    private readonly PinnedBuffer<int> _multipliers;
    private readonly PinnedBuffer<int> _leftShifts;
    private readonly PinnedBuffer<int> _rightShifts;
    private readonly PinnedBuffer<float> _lowScales;
    private readonly PinnedBuffer<float> _highScales;
    private readonly PinnedBuffer<float> _nudges;

    /// <param name="bias">One a channel; empty for none.</param>
    /// <param name="scales">input scale · weight scale / output scale: one for all channels, or one a channel.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="zeroPoint">The output's zero point.</param>
    /// <param name="minimum">The least output, at least -128.</param>
    /// <param name="maximum">The greatest output, at most 127.</param>
    /// <param name="largestSum">The greatest magnitude of a sum before the bias, if it is known.</param>
    internal RequantizationFactors(
        ReadOnlySpan<int> bias, ReadOnlySpan<double> scales, int channels, int zeroPoint, int minimum, int maximum, long largestSum = int.MaxValue)
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
        int padded = (channels + RequantizeTile.ColumnMultiple - 1) / RequantizeTile.ColumnMultiple * RequantizeTile.ColumnMultiple;
        _bias = new PinnedBuffer<int>(bias, padded);
        _multipliers = new PinnedBuffer<int>(padded);
        _leftShifts = new PinnedBuffer<int>(padded);
        _rightShifts = new PinnedBuffer<int>(padded);
        _lowScales = new PinnedBuffer<float>(padded);
        _highScales = new PinnedBuffer<float>(padded);
        _nudges = new PinnedBuffer<float>(padded);
        for (int channel = 0; channel < channels; channel++)
        {
            var factor = QuantizedMultiplier.From(scales[scales.Length == 1 ? 0 : channel]);
            Multipliers[channel] = factor.Multiplier;
            LeftShifts[channel] = int.Max(factor.Shift, 0);
            RightShifts[channel] = int.Max(-factor.Shift, 0);
            double scale = Math.ScaleB(factor.Multiplier, factor.Shift - 31);
            LowScales[channel] = (float)(scale * (1 - FloatError));
            HighScales[channel] = (float)(scale * (1 + FloatError));
            Nudges[channel] = MathF.ScaleB(1, factor.Shift - 1);
        }

        IsBounded = IsWithinBounds(largestSum);
    }

    internal int Channels { get; }

    internal int ZeroPoint { get; }

    internal int Minimum { get; }

    internal int Maximum { get; }

    /// <summary>No step of the rounding can overflow, whatever the order of its additions, and every channel has a right shift and no left one.</summary>
    internal bool IsBounded { get; }

    internal int* Bias => _bias.Pointer;

    internal int* Multipliers => _multipliers.Pointer;

    internal int* LeftShifts => _leftShifts.Pointer;

    internal int* RightShifts => _rightShifts.Pointer;

    /// <summary>Where <see cref="IsBounded"/>, the exact result is the integer nearest to v · scale + nudge, the nudge having the sign of v: this is what
    /// rounding twice amounts to. A value computed in single precision with a low scale and one with a high scale have the exact value between them,
    /// so that the result is certain where both round alike.</summary>
    internal float* LowScales => _lowScales.Pointer;

    /// <inheritdoc cref="LowScales"/>
    internal float* HighScales => _highScales.Pointer;

    /// <inheritdoc cref="LowScales"/>
    internal float* Nudges => _nudges.Pointer;

    private bool IsWithinBounds(long largestSum)
    {
        bool bounded = ZeroPoint is >= sbyte.MinValue and <= sbyte.MaxValue;
        for (int channel = 0; channel < Channels; channel++)
        {
            bounded &= largestSum + Math.Abs((long)Bias[channel]) < 1 << 30;
            bounded &= LeftShifts[channel] == 0 && RightShifts[channel] is >= 1 and <= LargestBoundedShift;
        }

        return bounded;
    }
}
