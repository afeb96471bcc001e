using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>Tensors that have to share one scale and zero point, and cannot always.</summary>
public sealed class ScaleGroupTests
{
    private static readonly Quantization Probability = Quantization.PerTensor(1f / 256, -128);
    private static readonly Quantization Hyperbolic = Quantization.PerTensor(1f / 128, 0);

    [Fact]
    public void A_prescription_does_not_clamp_those_who_join_it()
    {
        QuantizerState state = Joined(denseLargest: 10f).Quantize();

        Assert.Equal(
            [
                "QUANTIZE x:Float32 -> x_int8:Int8",
                "FULLY_CONNECTED x_int8:Int8 -> dense:Int8",
                "SOFTMAX x_int8:Int8 -> softmax:Int8",
                "QUANTIZE softmax:Int8 -> softmax_int8:Int8",
                "CONCATENATION dense:Int8, softmax_int8:Int8 -> y_int8:Int8",
                "DEQUANTIZE y_int8:Int8 -> y:Float32",
            ],
            PlannedModel.Describe(state.Model));
        Assert.Equal(Probability, PlannedModel.ParametersOf(state, "softmax"));
        Assert.Equal(20f / 255, PlannedModel.ParametersOf(state, "dense").Scale, 6);
        Assert.Equal(PlannedModel.ParametersOf(state, "dense"), PlannedModel.ParametersOf(state, "softmax_int8"));
        Assert.Equal(PlannedModel.ParametersOf(state, "dense"), PlannedModel.ParametersOf(state, "y_int8"));
    }

    [Fact]
    public void A_prescription_that_holds_all_values_is_shared()
    {
        QuantizerState state = Joined(denseLowest: 0f, denseLargest: 0.9f).Quantize();

        Assert.Single(PlannedModel.Describe(state.Model), line => line.StartsWith("QUANTIZE", StringComparison.Ordinal));
        Assert.All(["softmax", "dense", "y_int8"], name => Assert.Equal(Probability, PlannedModel.ParametersOf(state, name)));
    }

    [Theory]
    [InlineData(-1f, false)]
    [InlineData(0f, true)]
    public void Of_two_prescriptions_the_finest_that_holds_all_values_is_shared(float lowest, bool isFine)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId tanh = builder.Raw(BuiltinOperator.Tanh, "tanh", [1, 4], x);
        TensorId softmax = builder.Raw(BuiltinOperator.Softmax, "softmax", [1, 4], x);
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "y", [1, 8], tanh, softmax));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Tanh, SyntheticRules.Prescribed(1f / 128, 0))
            .With(BuiltinOperator.Softmax, SyntheticRules.Prescribed(1f / 256, -128))
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves)
            .With("x", -3f, 3f).With("tanh", lowest, 1f).With("softmax", 0f, 1f).With("y", lowest, 1f)
            .Quantize();

        (string requantized, Quantization shared) = isFine ? ("tanh", Probability) : ("softmax", Hyperbolic);
        Assert.Contains($"QUANTIZE {requantized}:Int8 -> {requantized}_int8:Int8", PlannedModel.Describe(state.Model));
        Assert.Equal(shared, PlannedModel.ParametersOf(state, "y_int8"));
        Assert.Equal(shared, PlannedModel.ParametersOf(state, requantized + "_int8"));
        Assert.Equal(Hyperbolic, PlannedModel.ParametersOf(state, "tanh"));
        Assert.Equal(Probability, PlannedModel.ParametersOf(state, "softmax"));
    }

    [Theory]
    [InlineData(0.1f, true)]
    [InlineData(5f, false)]
    public void A_constant_takes_the_parameters_of_its_group(float largest, bool fits)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId softmax = builder.Raw(BuiltinOperator.Softmax, "softmax", [1, 4], x);
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "y", [1, 6], softmax, builder.Constant("c", [1, 2], 0.05f, largest)));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Softmax, SyntheticRules.Prescribed(1f / 256, -128))
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves)
            .With("x", -3f, 3f).With("softmax", 0f, 1f).With("y", 0f, Math.Max(1f, largest))
            .Quantize();

        Quantization shared = PlannedModel.ParametersOf(state, "y_int8");
        Assert.Equal(fits, shared == Probability);
        Assert.Equal(shared, PlannedModel.ParametersOf(state, "c"));
        Tensor constant = state.Model.Main.Tensors.Single(tensor => tensor.Name == "c");
        int[] expected = [.. new[] { 0.05f, largest }.Select(value => (int)MathF.Round(value / shared.Scale) + shared.ZeroPoint)];
        Assert.Equal(expected, TensorData.ReadInt8s(constant).Select(value => (int)value));
    }

    [Fact]
    public void A_constant_does_not_bind_the_groups_that_read_it()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId z = builder.Input("z", [1, 4]);
        TensorId c = builder.Constant("c", [1, 2], 0.5f, -0.5f);
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "y", [1, 6], x, c));
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "w", [1, 6], z, c));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves)
            .With("x", -100f, 100f).With("y", -100f, 100f).With("z", -1f, 1f).With("w", -1f, 1f)
            .Quantize();

        Assert.Equal(200f / 255, PlannedModel.ParametersOf(state, "y_int8").Scale, 5);
        Assert.Equal(2f / 255, PlannedModel.ParametersOf(state, "w_int8").Scale, 5);
        Assert.Equal(2, state.Model.Main.Tensors.Count(tensor => tensor is { Name: "c", Type: ElementType.Int8 }));
    }

    [Fact]
    public void What_only_moves_prescribed_values_needs_no_more_than_they_do()
    {
        // The kernel cuts off what is below -16; its readers cannot see what the floats were.
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId logarithm = builder.Raw(BuiltinOperator.LogSoftmax, "log", [1, 4], x);
        builder.Output(builder.Raw(BuiltinOperator.Reshape, "y", [4], logarithm));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.LogSoftmax, SyntheticRules.Prescribed(16f / 256, 127))
            .With(BuiltinOperator.Reshape, SyntheticRules.Moves)
            .With("x", -50f, 50f).With("log", -50f, 0f).With("y", -50f, 0f)
            .Quantize();

        Assert.Equal(Quantization.PerTensor(16f / 256, 127), PlannedModel.ParametersOf(state, "y_int8"));
        Assert.Equal(["QUANTIZE", "LOG_SOFTMAX", "RESHAPE", "DEQUANTIZE"], state.Model.Main.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void What_makes_more_of_prescribed_values_is_requantized_before_it()
    {
        // A sum shares the scale of its input, but not its range.
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 40]);
        TensorId softmax = builder.Raw(BuiltinOperator.Logistic, "logistic", [1, 40], x);
        builder.Output(builder.Raw(BuiltinOperator.Sum, "y", [1], softmax));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Logistic, SyntheticRules.Prescribed(1f / 256, -128))
            .With(BuiltinOperator.Sum, SyntheticRules.Moves)
            .With("x", -3f, 3f).With("logistic", 0.1f, 0.9f).With("y", 15f, 25f)
            .Quantize();

        Assert.Equal(["QUANTIZE", "LOGISTIC", "QUANTIZE", "SUM", "DEQUANTIZE"], state.Model.Main.Nodes.Select(node => node.Name));
        Assert.Equal(25f / 255, PlannedModel.ParametersOf(state, "y_int8").Scale, 5);
    }

    [Fact]
    public void A_tensor_with_readers_of_two_parameters_has_both_forms()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId softmax = builder.Raw(BuiltinOperator.Softmax, "softmax", [1, 4], x);
        builder.Output(builder.Raw(BuiltinOperator.Add, "sum", [1, 4], softmax, softmax));
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "y", [1, 8], x, softmax));
        builder.Output(builder.Raw(BuiltinOperator.Pack, "z", [1, 8], x, softmax));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Softmax, SyntheticRules.Prescribed(1f / 256, -128))
            .With(BuiltinOperator.Add, SyntheticRules.Free)
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves).With(BuiltinOperator.Pack, SyntheticRules.Moves)
            .With("x", -3f, 3f).With("softmax", 0f, 1f).With("sum", 0f, 2f).With("y", -3f, 3f).With("z", -3f, 3f)
            .Quantize();

        string[] graph = PlannedModel.Describe(state.Model);
        Assert.Contains("ADD softmax:Int8, softmax:Int8 -> sum_int8:Int8", graph);
        Assert.Contains("CONCATENATION x_int8:Int8, softmax_int8:Int8 -> y_int8:Int8", graph);
        Assert.Contains("PACK x_int8:Int8, softmax_int8:Int8 -> z_int8:Int8", graph);
        Assert.Equal(2, graph.Count(line => line.StartsWith("QUANTIZE", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_group_of_which_nothing_is_known_is_an_error_that_names_a_tensor()
    {
        var builder = new GraphBuilder();
        builder.Output(builder.Raw(BuiltinOperator.Reshape, "y", [4], builder.Input("x", [1, 4])));
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => new PlannedModel(builder.BuildModel()).With(BuiltinOperator.Reshape, SyntheticRules.Moves).Quantize());
        Assert.Equal("QB3007", error.Diagnostic.Id);
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    private static PlannedModel Joined(float denseLargest, float? denseLowest = null)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId dense = builder.Raw(BuiltinOperator.FullyConnected, "dense", [1, 4], x);
        TensorId softmax = builder.Raw(BuiltinOperator.Softmax, "softmax", [1, 4], x);
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "y", [1, 8], dense, softmax));
        return new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.FullyConnected, SyntheticRules.Free)
            .With(BuiltinOperator.Softmax, SyntheticRules.Prescribed(1f / 256, -128))
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves)
            .With("x", -3f, 3f)
            .With("dense", denseLowest ?? -denseLargest, denseLargest)
            .With("softmax", 0f, 1f)
            .With("y", Math.Min(denseLowest ?? -denseLargest, 0f), Math.Max(denseLargest, 1f));
    }
}
