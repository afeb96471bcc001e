using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Tests.Pipeline;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Passes;

public sealed class FuseActivationsTests
{
    [Theory]
    [InlineData("Relu")]
    [InlineData("Relu6")]
    [InlineData("ReluN1To1")]
    public void An_activation_of_its_own_becomes_part_of_the_operator_before_it(string activation)
    {
        QuantizationResult result = QuantizedGraph.Quantize(Dense(Enum.Parse<BuiltinOperator>(activation), readTwice: false));
        Assert.Equal(
            ["QUANTIZE x:Float32 -> x_int8:Int8", "FULLY_CONNECTED x_int8:Int8, w:Int8, none -> y_int8:Int8", "DEQUANTIZE y_int8:Int8 -> y:Float32"],
            QuantizedGraph.Describe(result.Model));
        FullyConnectedOptions options = result.Model.Main.Nodes[1].OptionsAs<FullyConnectedOptions>();
        Assert.Equal(Enum.Parse<ActivationFunctionType>(activation), options.FusedActivationFunction);
        Assert.Contains("before it", result.Operators[1].Reason, StringComparison.Ordinal);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_value_that_others_read_stays()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => QuantizedGraph.Quantize(Dense(BuiltinOperator.Relu, readTwice: true)));
        Assert.Equal("QB2006", error.Diagnostic.Id);
        Assert.Contains("RELU", error.Message, StringComparison.Ordinal);
    }

    private static TfliteModel Dense(BuiltinOperator activation, bool readTwice)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId sum = builder.Node(
            BuiltinOperator.FullyConnected, [x, builder.Constant("w", [4, 4], SmallModels.Uniform(new Random(1), 16, 1f)), TensorId.None],
            new FullyConnectedOptions(), new() { Name = "sum", Shape = [1, 4] });
        builder.Output(builder.Node(activation, [sum], null, new() { Name = "y", Shape = [1, 4] }));
        if (readTwice)
        {
            builder.Output(sum);
        }

        return builder.BuildModel();
    }
}
