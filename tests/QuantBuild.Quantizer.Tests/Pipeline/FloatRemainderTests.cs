using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class FloatRemainderTests
{
    [Fact]
    public void An_operator_that_cannot_be_quantized_stays_in_float_with_a_warning_between_boundaries()
    {
        TfliteModel model = DynamicWeights();
        QuantizationResult result = QuantizedGraph.Quantize(model, samples: 200);
        string[] graph = QuantizedGraph.Describe(result.Model);
        Assert.Contains("FULLY_CONNECTED a:Float32, w:Float32, none -> b:Float32", graph);
        Assert.Contains("QUANTIZE b:Float32 -> b_int8:Int8", graph);
        Diagnostic warning = Assert.Single(result.Warnings);
        Assert.Equal("QB3004", warning.Id);
        Assert.Contains("FULLY_CONNECTED", warning.Message, StringComparison.Ordinal);
        Assert.Equal([true, false, true], result.Operators.Select(report => report.Quantized));
        IntegerTests.AssertClose(model, result.Model, 0.2f);
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void An_infinite_bias_stays_in_float_with_a_warning(float value)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(builder.Node(
            BuiltinOperator.FullyConnected,
            [x, builder.Constant("w", [4, 4], SmallModels.Uniform(new Random(1), 16, 1f)), builder.Constant("b", [4], 0f, value, 1f, 2f)],
            new FullyConnectedOptions { FusedActivationFunction = ActivationFunctionType.Relu6 },
            "y"));

        QuantizationResult result = QuantizedGraph.Quantize(builder.BuildModel());

        Assert.Contains("'b' holds NaN or an infinity", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        IntegerTests.AssertClose(builder.BuildModel(), result.Model, 0.0001f);
    }

    [Fact]
    public void It_is_an_error_where_float_is_not_allowed()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => QuantizedGraph.Quantize(DynamicWeights(), new QuantizationSettings { AllowFloat = false }));
        Assert.Equal("QB3005", error.Diagnostic.Id);
    }

    [Fact]
    public void Integer_boundaries_hold_where_the_graph_begins_and_ends_in_float()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId w = builder.Input("w", [4, 4]);
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [x, w, TensorId.None], new FullyConnectedOptions(), "y"));
        QuantizationResult result = QuantizedGraph.Quantize(
            builder.BuildModel(), new QuantizationSettings { InputType = ElementType.Int8, OutputType = ElementType.UInt8 });
        Assert.Equal(
            [
                "DEQUANTIZE x:Int8 -> x_float:Float32",
                "DEQUANTIZE w:Int8 -> w_float:Float32",
                "FULLY_CONNECTED x_float:Float32, w_float:Float32, none -> y_float:Float32",
                "QUANTIZE y_float:Float32 -> y:UInt8",
            ],
            QuantizedGraph.Describe(result.Model));
        IntegerTests.AssertClose(builder.BuildModel(), result.Model, 0.1f);
    }

    [Fact]
    public void Other_subgraphs_stay_in_float_and_say_so()
    {
        TfliteModel model = SmallModels.Dense(4, 2);
        model = model with { Subgraphs = model.Subgraphs.Add(SmallModels.Dense(4, 3, seed: 2).Main) };
        QuantizationResult result = QuantizedGraph.Quantize(model);
        Assert.Equal(model.Subgraphs[1], result.Model.Subgraphs[1]);
        Diagnostic warning = Assert.Single(result.Warnings);
        Assert.Equal("QB3004", warning.Id);
        Assert.Contains("subgraph 1", warning.Message, StringComparison.Ordinal);
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => QuantizedGraph.Quantize(model, new QuantizationSettings { AllowFloat = false }));
        Assert.Equal("QB3005", error.Diagnostic.Id);
        Assert.Contains("subgraph 1", error.Message, StringComparison.Ordinal);
    }

    private static TfliteModel DynamicWeights()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId w = builder.Input("w", [4, 4]);
        TensorId a = builder.Node(
            BuiltinOperator.FullyConnected, [x, builder.Constant("wa", [4, 4], SmallModels.Uniform(new Random(1), 16, 1f)), TensorId.None],
            new FullyConnectedOptions(), "a");
        TensorId b = builder.Node(BuiltinOperator.FullyConnected, [a, w, TensorId.None], new FullyConnectedOptions(), "b");
        builder.Output(builder.Node(
            BuiltinOperator.FullyConnected, [b, builder.Constant("wy", [4, 4], SmallModels.Uniform(new Random(2), 16, 1f)), TensorId.None],
            new FullyConnectedOptions(), "y"));
        return builder.BuildModel();
    }
}
