using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class DynamicRangeTests
{
    [Fact]
    public void Large_weights_become_integers_without_data()
    {
        TfliteModel model = SmallModels.Dense(64, 32);
        QuantizationResult result = ModelQuantizer.Quantize(model, new QuantizationSettings());
        Assert.Equal(["FULLY_CONNECTED x:Float32, weights:Int8, bias:Float32 -> y:Float32"], QuantizedGraph.Describe(result.Model));
        Assert.True(Assert.Single(result.Operators).Quantized);
        IntegerTests.AssertClose(model, result.Model, 0.1f);
    }

    [Fact]
    public void Small_weights_stay_in_float_and_the_report_says_why()
    {
        QuantizationResult result = ModelQuantizer.Quantize(SmallModels.Dense(31, 33), new QuantizationSettings());
        OperatorReport report = Assert.Single(result.Operators);
        Assert.False(report.Quantized);
        Assert.Contains("1024", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Depthwise_filters_have_a_scale_for_each_channel_even_where_others_have_one()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 8, 8, 64]);
        TensorId filters = builder.Constant("filters", [1, 3, 3, 128], SmallModels.Uniform(new Random(1), 9 * 128, 1f));
        TensorId bias = builder.Constant("bias", [128], SmallModels.Uniform(new Random(2), 128, 1f));
        var options = new DepthwiseConv2DOptions { Padding = Padding.Same, StrideH = 1, StrideW = 1, DilationHFactor = 1, DilationWFactor = 1, DepthMultiplier = 2 };
        builder.Output(builder.Node(BuiltinOperator.DepthwiseConv2D, [x, filters, bias], options, "y"));

        TfliteModel result = ModelQuantizer.Quantize(builder.BuildModel(), new QuantizationSettings { PerChannel = false }).Model;

        Assert.Equal(128, result.Main[result.Main.Nodes[0].Inputs[1]].Quantization!.Scales.Length);
        Assert.Equal(6, result.Main.Nodes[0].Version);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_not_finite_stay_as_they_are(float value)
    {
        float[] weights = SmallModels.Uniform(new Random(1), 64 * 32, 1f);
        weights[5] = value;
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 64]);
        builder.Output(builder.Node(
            BuiltinOperator.FullyConnected, [x, builder.Constant("w", [32, 64], weights), TensorId.None], new FullyConnectedOptions(), "y"));

        OperatorReport report = Assert.Single(ModelQuantizer.Quantize(builder.BuildModel(), new QuantizationSettings()).Operators);

        Assert.False(report.Quantized);
        Assert.Contains("'w' holds NaN or an infinity", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Integer_boundaries_need_integer_activations()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelQuantizer.Quantize(
            SmallModels.Dense(64, 32), new QuantizationSettings { InputType = ElementType.Int8 }));
        Assert.Equal("QB3002", error.Diagnostic.Id);
    }
}
