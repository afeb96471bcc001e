using QuantBuild.Quantizer.Numerics;
using QuantBuild.Quantizer.Rounding;

namespace QuantBuild.Quantizer.Tests.Numerics;

public sealed class ConstantQuantizerTests
{
    [Fact]
    public void Each_channel_fills_the_weight_range()
    {
        float[] weights = [1f, -2f, 0.5f, 0.25f];
        double[] scales = ConstantQuantizer.ChooseWeightScales(weights, [2, 2], axis: 0, perChannel: true);
        float[] stored = [.. scales.Select(scale => (float)scale)];
        Assert.Equal([2f / 127f, 0.5f / 127f], stored);
        Assert.Equal([64, -127, 127, 64], NearestRounding.Round(new ScaledWeights(weights, stored, 2, 127)).Select(value => (int)value));
    }

    [Fact]
    public void The_last_axis_runs_fastest()
    {
        float[] weights = [1f, 10f, -1f, -20f];
        double[] scales = ConstantQuantizer.ChooseWeightScales(weights, [1, 2, 2], axis: 2, perChannel: true);
        Assert.Equal([1f / 127f, 20f / 127f], scales.Select(scale => (float)scale));
    }

    [Fact]
    public void A_channel_of_zeros_takes_the_scale_of_the_largest()
    {
        double[] scales = ConstantQuantizer.ChooseWeightScales([0f, 0f, 3f, 1f], [2, 2], axis: 0, perChannel: true);
        Assert.Equal(scales[1], scales[0]);
    }

    [Fact]
    public void Weights_too_small_to_divide_by_count_as_zeros()
    {
        double[] scales = ConstantQuantizer.ChooseWeightScales([1e-39f, 0f, 3f, 1f], [2, 2], axis: 0, perChannel: true);
        Assert.Equal(scales[1], scales[0]);
    }

    [Fact]
    public void A_bias_whose_scale_would_vanish_raises_the_scale_of_its_weights()
    {
        double[] scales = [1e-20, 1];
        ConstantQuantizer.MakeRoomForBias(scales, [0f, 0f], inputScale: 1e-30f);
        Assert.Equal(1, scales[1]);
        Assert.True(float.IsNormal((float)(1e-30f * (double)(float)scales[0])));
    }

    [Fact]
    public void A_bias_that_would_overflow_raises_the_scale_of_its_channel_only()
    {
        double[] scales = [1e-6, 1e-6];
        ConstantQuantizer.MakeRoomForBias(scales, [1000f, 0.001f], inputScale: 1e-4f);
        Assert.Equal(1e-6, scales[1]);
        float[] biasScales = [.. scales.Select(scale => (float)(1e-4f * (float)scale))];
        long[] stored = ConstantQuantizer.QuantizeBias([1000f, 0.001f], biasScales);
        Assert.InRange(stored[0], int.MaxValue / 2 - 1000, int.MaxValue / 2);
        Assert.Equal(1000f, stored[0] * (double)biasScales[0], 3);
    }
}
