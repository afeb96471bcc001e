namespace QuantBuild.Model.Tests;

public class QuantizationTests
{
    [Fact]
    public void One_scale_serves_all_indices()
    {
        Quantization quantization = Quantization.PerTensor(0.5f, -3);

        Assert.True(quantization.IsPerTensor);
        Assert.False(quantization.IsPerAxis);
        Assert.Equal((0.5f, -3), (quantization.ScaleAt(7), quantization.ZeroPointAt(7)));
        Assert.Equal(-3, quantization.ZeroPoint);
    }

    [Fact]
    public void Scales_along_an_axis_have_their_indices()
    {
        Quantization quantization = Quantization.PerAxis([1f, 2f], [3, 4], axis: 1);

        Assert.True(quantization.IsPerAxis);
        Assert.Equal((2f, 4), (quantization.ScaleAt(1), quantization.ZeroPointAt(1)));
        Assert.Equal(0, (quantization with { ZeroPoints = [] }).ZeroPointAt(1));
        Assert.All(Quantization.PerAxis([1f, 2f], axis: 0).ZeroPoints, static zeroPoint => Assert.Equal(0L, zeroPoint));
    }

    [Fact]
    public void Equality_is_by_value()
    {
        Quantization first = Quantization.PerAxis([1f, 2f], [3, 4], axis: 1);
        Quantization same = Quantization.PerAxis([1f, 2f], [3, 4], axis: 1);

        Assert.Equal(first, same);
        Assert.Equal(first.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(first, same with { Axis = 0 });
        Assert.NotEqual(first, same with { Scales = [1f, 3f] });
        Assert.NotEqual(first, same with { Minimums = [0f] });
    }
}
