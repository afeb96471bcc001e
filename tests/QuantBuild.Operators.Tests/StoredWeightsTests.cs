using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Runtime;

namespace QuantBuild.Operators.Tests;

/// <summary>Weights stored in a smaller type are dequantized once, when the model is prepared.</summary>
public class StoredWeightsTests
{
    [Fact]
    public void Half_floats_are_exact() =>
        Assert.Equal(
            [0f, 1.5f, -65504f, 0.25f, 5.9604645e-8f, -2f],
            Run(ElementType.Float16, TensorData.ToBytes<Half>([(Half)0, (Half)1.5f, (Half)(-65504), (Half)0.25f, Half.Epsilon, (Half)(-2)]), quantization: null));

    [Fact]
    public void Wide_integers_take_their_scale() =>
        Assert.Equal(
            [0f, 0.5f, -0.5f, 500_000f, 1f, -1f],
            Run(ElementType.Int32, TensorData.ToBytes<int>([0, 1, -1, 1_000_000, 2, -2]), Quantization.PerTensor(0.5f, 0)));

    [Theory]
    [InlineData(0, new[] { 1f, 2f, 3f, 8f, 10f, 12f })]
    [InlineData(1, new[] { 1f, 4f, 12f, 4f, 10f, 24f })]
    public void Channels_have_scales_of_their_own(int axis, float[] expected)
    {
        Quantization parameters = axis == 0 ? Quantization.PerAxis([1f, 2f], axis) : Quantization.PerAxis([1f, 2f, 4f], axis);
        Assert.Equal(expected, Run(ElementType.Int8, TensorData.ToBytes<sbyte>([1, 2, 3, 4, 5, 6]), parameters));
    }

    [Fact]
    public void A_channel_of_zeros_may_have_the_scale_zero() =>
        Assert.Equal(
            [1f, 2f, 3f, 0f, 0f, 0f],
            Run(ElementType.Int8, TensorData.ToBytes<sbyte>([1, 2, 3, 0, 0, 0]), Quantization.PerAxis([1f, 0f], axis: 0)));

    private static float[] Run(ElementType type, ReadOnlyMemory<byte> data, Quantization? quantization)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [2, 3]);
        TensorId stored = builder.Constant("stored", [2, 3], type, data, quantization);
        TensorId weights = builder.Node(BuiltinOperator.Dequantize, [stored], null, "weights");
        builder.Output(builder.Node(BuiltinOperator.Add, [x, weights], new AddOptions(), "y"));
        using PreparedModel model = PreparedModel.Prepare(builder.BuildModel());
        Assert.Single(model.Steps);
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.Invoke();
        return interpreter.GetOutput<float>(0).ToArray();
    }
}
