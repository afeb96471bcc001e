using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>Kernels that need an output scale not too small beside those of their inputs.</summary>
public sealed class LeastScaleTests
{
    private const double Factor = 1.0 / (1 << 18);

    [Fact]
    public void A_scale_that_is_raised_late_raises_those_that_were_checked_before()
    {
        // a and z share a scale; z is raised because of h, after the sum of a was found to be large enough.
        var builder = new GraphBuilder();
        TensorId a = builder.Input("a", [1, 4]);
        TensorId h = builder.Input("h", [1, 4]);
        TensorId sum = builder.Raw(BuiltinOperator.Add, "sum", [1, 4], a, a);
        TensorId z = builder.Raw(BuiltinOperator.Add, "z", [1, 4], h, h);
        builder.Output(sum);
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "w", [1, 8], a, z));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Add, SyntheticRules.Sum)
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves)
            .With("a", -1e-6f, 1e-6f).With("sum", -1e-13f, 1e-13f).With("h", -1e6f, 1e6f).With("z", -1e-6f, 1e-6f).With("w", -1e-6f, 1e-6f)
            .Quantize();

        AssertRatio(state, "h_int8", "z");
        AssertRatio(state, "a_int8", "sum_int8");
        Assert.Equal(PlannedModel.ParametersOf(state, "z"), PlannedModel.ParametersOf(state, "a_int8"));
    }

    [Fact]
    public void A_prescribed_scale_is_not_raised()
    {
        var builder = new GraphBuilder();
        TensorId h = builder.Input("h", [1, 4]);
        TensorId softmax = builder.Raw(BuiltinOperator.Softmax, "softmax", [1, 4], h);
        TensorId z = builder.Raw(BuiltinOperator.Add, "z", [1, 4], h, h);
        builder.Output(builder.Raw(BuiltinOperator.Concatenation, "y", [1, 8], softmax, z));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Softmax, SyntheticRules.Prescribed(1f / 256, -128))
            .With(BuiltinOperator.Add, SyntheticRules.Sum)
            .With(BuiltinOperator.Concatenation, SyntheticRules.Moves)
            .With("h", -1e6f, 1e6f).With("softmax", 0f, 1f).With("z", 0f, 0.5f).With("y", 0f, 1f)
            .Quantize();

        Assert.Equal(Quantization.PerTensor(1f / 256, -128), PlannedModel.ParametersOf(state, "softmax"));
        Assert.Equal(Quantization.PerTensor(1f / 256, -128), PlannedModel.ParametersOf(state, "y_int8"));
        AssertRatio(state, "h_int8", "z");
        Assert.Contains("QUANTIZE z:Int8 -> z_int8:Int8", PlannedModel.Describe(state.Model));
    }

    [Fact]
    public void Parameters_that_the_model_stores_are_not_raised()
    {
        var stored = Quantization.PerTensor(1e-3f, 0);
        var builder = new GraphBuilder();
        TensorId h = builder.Input("h", [1, 4]);
        TensorId z = builder.Raw(BuiltinOperator.Add, "z", [1, 4], h, h);
        builder.Output(builder.Node(BuiltinOperator.Quantize, [z], new QuantizeOptions(), new() { Name = "q", Type = ElementType.Int8, Quantization = stored }));
        QuantizerState state = new PlannedModel(builder.BuildModel())
            .With(BuiltinOperator.Add, SyntheticRules.Sum).With("h", -1e6f, 1e6f).With("z", 0f, 0.1f).Quantize();

        Assert.Equal(stored, PlannedModel.ParametersOf(state, "q"));
        AssertRatio(state, "h_int8", "z_int8");
        Assert.Contains("QUANTIZE z_int8:Int8 -> q:Int8", PlannedModel.Describe(state.Model));
    }

    private static void AssertRatio(QuantizerState state, string input, string output) => Assert.InRange(
        PlannedModel.ParametersOf(state, output).Scale, PlannedModel.ParametersOf(state, input).Scale * Factor * 0.999999, double.PositiveInfinity);
}
