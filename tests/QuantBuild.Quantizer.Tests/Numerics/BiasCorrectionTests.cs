using QuantBuild.Operators;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Tests.Numerics;

public sealed class BiasCorrectionTests
{
    private static readonly Operand.WeightsOperand Dense = new(ChannelAxis: 0, InputAxis: 1);
    private static readonly Operand.WeightsOperand Depthwise = new(ChannelAxis: 3, InputAxis: 3);

    [Fact]
    public void The_mean_error_of_each_output_is_taken_out()
    {
        // Stored 3 and -2 at scale 0.5 stand for 1.5 and -1; the true weights are 1.4 and -1.1.
        float[] corrected = BiasCorrection.Correct([1f], [1.4f, -1.1f], [3, -2], [0.5f], [1, 2], Dense, [10.0, 20.0]);
        Assert.Equal(1f - (0.1f * 10f) - (0.1f * 20f), Assert.Single(corrected), 5);
    }

    [Fact]
    public void A_depthwise_output_reads_its_own_channel_only()
    {
        float[] corrected = BiasCorrection.Correct(
            [0f, 0f, 0f, 0f], [1f, 1f, 1f, 1f], [2, 2, 2, 2], [1f, 1f, 1f, 1f], [1, 1, 1, 4], Depthwise, [5.0, 7.0]);
        Assert.Equal([-5f, -5f, -7f, -7f], corrected);
    }

    [Fact]
    public void Groups_read_their_share_of_the_channels()
    {
        var grouped = new Operand.WeightsOperand(ChannelAxis: 0, InputAxis: 3);
        float[] corrected = BiasCorrection.Correct([0f, 0f], [1f, 1f], [2, 2], [1f], [2, 1, 1, 1], grouped, [5.0, 7.0]);
        Assert.Equal([-5f, -7f], corrected);
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(1, 2, 4)]
    [InlineData(2, 2, 4)]
    [InlineData(3, 1, 2)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 2, 0)]
    [InlineData(1, 0, 2)]
    public void Means_that_do_not_fit_leave_the_bias_alone(int outputs, int inputs, int means)
    {
        float[] bias = new float[outputs];
        float[] weights = [.. Enumerable.Repeat(1f, outputs * inputs)];
        sbyte[] stored = [.. Enumerable.Repeat((sbyte)2, outputs * inputs)];
        Assert.Same(bias, BiasCorrection.Correct(bias, weights, stored, [1f], [outputs, inputs], Dense, new double[means]));
    }
}
