using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Tests.Numerics;

public sealed class AffineParametersTests
{
    [Theory]
    [InlineData(0f, 255f, 1f, -128)]
    [InlineData(-1f, 1f, 2f / 255f, -1)]
    [InlineData(2f, 4f, 4f / 255f, -128)]
    [InlineData(-4f, -2f, 4f / 255f, 127)]
    [InlineData(-1f, 3f, 4f / 255f, -64)]
    public void Asymmetric_ranges_hold_zero_and_fill_all_stored_values(float minimum, float maximum, float scale, int zeroPoint)
    {
        Quantization parameters = AffineParameters.Asymmetric(new ValueRange(minimum, maximum), ElementType.Int8);
        Assert.Equal(scale, parameters.Scale, 6);
        Assert.Equal(zeroPoint, parameters.ZeroPoint);
    }

    [Theory]
    [InlineData(1e-38f)]
    [InlineData(float.Epsilon)]
    public void A_range_too_small_to_divide_by_counts_as_zero(float maximum)
    {
        Assert.Equal(1f, AffineParameters.For(new ValueRange(0f, maximum), ElementType.Int8).Scale);
        Assert.Equal(1f, AffineParameters.For(new ValueRange(0f, maximum), ElementType.Int16).Scale);
    }

    [Fact]
    public void A_tensor_that_is_always_zero_has_a_scale_all_the_same()
    {
        Quantization parameters = AffineParameters.Asymmetric(new ValueRange(0f, 0f), ElementType.Int8);
        Assert.True(parameters.Scale > 0f);
    }

    [Fact]
    public void Sixteen_bits_are_symmetric()
    {
        Quantization parameters = AffineParameters.For(new ValueRange(-1f, 3f), ElementType.Int16);
        Assert.Equal(3f / 32767f, parameters.Scale);
        Assert.Equal(0, parameters.ZeroPoint);
    }
}
