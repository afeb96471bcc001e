using Digits.Training.Layers;
using Digits.Training.Numerics;

namespace QuantBuild.EndToEnd.Tests.Training;

public class GradientTests
{
    private const float Shift = 1e-2f;

    public static TheoryData<string> Layers => ["pointwise", "depthwise", "strided depthwise", "residual", "pool", "fully connected"];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Backward_is_the_slope_of_forward_in_the_input(string name)
    {
        var random = new RandomSource(5);
        Layer layer = Create(name, random);
        FeatureMaps input = RandomMaps(random);
        float[] weights = OutputWeights(layer, input, random);
        float[] slopes = [.. Backward(layer, input, weights).Values];

        for (int i = 0; i < input.Values.Length; i += 7)
        {
            AssertClose(Slope(layer, input, weights, input.Values, i), slopes[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Backward_is_the_slope_of_forward_in_the_parameters(string name)
    {
        var random = new RandomSource(6);
        Layer layer = Create(name, random);
        FeatureMaps input = RandomMaps(random);
        float[] weights = OutputWeights(layer, input, random);
        Backward(layer, input, weights);

        foreach (Parameter parameter in layer.Parameters)
        {
            float[] slopes = [.. parameter.Gradients];
            for (int i = 0; i < slopes.Length; i++)
            {
                AssertClose(Slope(layer, input, weights, parameter.Values, i), slopes[i]);
            }
        }
    }

    private static Layer Create(string name, RandomSource random) => name switch
    {
        "pointwise" => new NormalizedConvolution("n", new PointwiseConvolution(5, 3, random), rectified: false),
        "depthwise" => new NormalizedConvolution("n", new DepthwiseConvolution(5, 1, random), rectified: false),
        "strided depthwise" => new NormalizedConvolution("n", new DepthwiseConvolution(5, 2, random), rectified: false),
        "residual" => new Residual("r", [new NormalizedConvolution("n", new PointwiseConvolution(5, 5, random), rectified: false)]),
        "pool" => new GlobalAveragePool("p"),
        _ => new FullyConnected("f", 5, 4, random),
    };

    /// <summary>Far from the corners of ReLU6, where the slope jumps.</summary>
    private static FeatureMaps RandomMaps(RandomSource random)
    {
        var maps = new FeatureMaps(3, 6, 4, 5);
        for (int i = 0; i < maps.Values.Length; i++)
        {
            maps.Values[i] = 3f + (0.3f * random.NextNormal());
        }

        return maps;
    }

    private static float[] OutputWeights(Layer layer, FeatureMaps input, RandomSource random) =>
        [.. layer.Forward(input, training: true).Values.Select(_ => random.NextNormal())];

    private static FeatureMaps Backward(Layer layer, FeatureMaps input, float[] weights)
    {
        FeatureMaps output = layer.Forward(input, training: true);
        var gradient = new FeatureMaps(output.Images, output.Height, output.Width, output.Channels);
        weights.CopyTo(gradient.Values.AsSpan());
        return layer.Backward(gradient);
    }

    private static double Slope(Layer layer, FeatureMaps input, float[] weights, float[] values, int index)
    {
        float original = values[index];
        values[index] = original + Shift;
        double above = Loss(layer, input, weights);
        values[index] = original - Shift;
        double below = Loss(layer, input, weights);
        values[index] = original;
        return (above - below) / (2 * Shift);
    }

    private static double Loss(Layer layer, FeatureMaps input, float[] weights)
    {
        float[] output = layer.Forward(input, training: true).Values;
        return output.Select((value, i) => (double)value * weights[i]).Sum();
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 0.02 * (1 + Math.Abs(expected)), $"{actual} is not near {expected}");
}
