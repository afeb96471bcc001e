using QuantBuild.Kernels.Memory;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Requantization;

/// <summary>What turns int32 sums into int8 outputs, per channel: clamp(round((sum + bias) · scale) + zero point).</summary>
internal sealed unsafe class RequantizationFactors
{
    private const int LargestBoundedShift = 20;

    /// <summary>More than what conversion, product and sum in single precision can be off by together, relative to the product.</summary>
    private const double FloatError = 1.0 / (1 << 21);

    private readonly PinnedBuffer<int> _multipliers;
    private readonly PinnedBuffer<int> _leftShifts;
    private readonly PinnedBuffer<int> _rightShifts;
    private readonly PinnedBuffer<float> _lowScales;
    private readonly PinnedBuffer<float> _highScales;
    private readonly PinnedBuffer<float> _nudges;

    /// <param name="scales">input scale · weight scale / output scale: one for all channels, or one a channel.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="zeroPoint">The output's zero point.</param>
    /// <param name="bounds">The range of the outputs, within that of int8.</param>
    /// <param name="kernel">What computes them.</param>
    internal RequantizationFactors(ReadOnlySpan<double> scales, int channels, int zeroPoint, IntegerBounds bounds, RequantizeKernel kernel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Minimum, sbyte.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bounds.Maximum, sbyte.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bounds.Minimum, bounds.Maximum);
        if (scales.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(scales.Length, channels);
        }

        Kernel = kernel;
        Padded = (channels + RequantizeTile.ColumnMultiple - 1) / RequantizeTile.ColumnMultiple * RequantizeTile.ColumnMultiple;
        ZeroPoint = zeroPoint;
        Minimum = bounds.Minimum;
        Maximum = bounds.Maximum;
        _multipliers = new PinnedBuffer<int>(Padded);
        _leftShifts = new PinnedBuffer<int>(Padded);
        _rightShifts = new PinnedBuffer<int>(Padded);
        _lowScales = new PinnedBuffer<float>(Padded);
        _highScales = new PinnedBuffer<float>(Padded);
        _nudges = new PinnedBuffer<float>(Padded);
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
    }

    internal RequantizeKernel Kernel { get; }

    /// <summary>The number of channels, and as many more as make it a multiple of what a tile has.</summary>
    internal int Padded { get; }

    internal int ZeroPoint { get; }

    internal int Minimum { get; }

    internal int Maximum { get; }

    internal int* Multipliers => _multipliers.Pointer;

    internal int* LeftShifts => _leftShifts.Pointer;

    internal int* RightShifts => _rightShifts.Pointer;

    /// <summary>Where a channel <see cref="IsBounded"/>, the exact result is the integer nearest to v · scale + nudge, the nudge having the sign of v: this is what
    /// rounding twice amounts to. A value computed in single precision with a low scale and one with a high scale have the exact value between them,
    /// so that the result is certain where both round alike.</summary>
    internal float* LowScales => _lowScales.Pointer;

    /// <inheritdoc cref="LowScales"/>
    internal float* HighScales => _highScales.Pointer;

    /// <inheritdoc cref="LowScales"/>
    internal float* Nudges => _nudges.Pointer;

    /// <summary>
    /// Whether no step of the rounding can overflow, whatever the order of its additions, and the channel has a right shift and no left one.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="bias">Its bias.</param>
    /// <param name="largestSum">The greatest magnitude of a sum before the bias.</param>
    internal bool IsBounded(int channel, int bias, long largestSum) =>
        ZeroPoint is >= sbyte.MinValue and <= sbyte.MaxValue
        && largestSum + Math.Abs((long)bias) < 1 << 30
        && LeftShifts[channel] == 0
        && RightShifts[channel] is >= 1 and <= LargestBoundedShift;
}
