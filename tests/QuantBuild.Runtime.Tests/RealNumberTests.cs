using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Runtime.Tests;

/// <summary>Real numbers in and out of tensors of other types.</summary>
public sealed class RealNumberTests
{
    private static readonly float[] Values = [-100, -1.5f, -0.26f, -0.25f, 0, 0.25f, 0.75f, 100, float.NaN];

    [Fact]
    public void Integers_are_rounded_half_away_from_zero_and_clamped()
    {
        using Interpreter interpreter = Create(ElementType.Int8, Quantization.PerTensor(0.5f, 3));
        interpreter.SetInput(0, Values);
        interpreter.Invoke();
        Assert.Equal([-128, 0, 2, 2, 3, 4, 5, 127, -128], interpreter.GetOutput<sbyte>(0).ToArray());
        float[] real = new float[Values.Length];
        interpreter.CopyOutput(0, real);
        Assert.Equal([-65.5f, -1.5f, -0.5f, -0.5f, 0, 0.5f, 1, 62, -65.5f], real);
    }

    [Fact]
    public void Unsigned_and_wide_integers_have_their_ranges()
    {
        using Interpreter bytes = Create(ElementType.UInt8, Quantization.PerTensor(0.5f, 128));
        bytes.SetInput(0, Values);
        Assert.Equal([0, 125, 127, 127, 128, 129, 130, 255, 0], bytes.GetInput<byte>(0).ToArray());
        using Interpreter words = Create(ElementType.Int16, Quantization.PerTensor(0.5f, 0));
        words.SetInput(0, Values);
        Assert.Equal([-200, -3, -1, -1, 0, 1, 2, 200, short.MinValue], words.GetInput<short>(0).ToArray());
    }

    [Fact]
    public void Half_floats_are_converted()
    {
        using Interpreter interpreter = Create(ElementType.Float16, quantization: null);
        interpreter.SetInput(0, Values);
        interpreter.Invoke();
        float[] real = new float[Values.Length];
        interpreter.CopyOutput(0, real);
        Assert.Equal([.. Values.Select(value => (float)(Half)value)], real);
    }

    [Fact]
    public void Scales_of_channels_are_left_to_the_caller()
    {
        Quantization channels = Quantization.PerAxis([.. Enumerable.Range(1, Values.Length).Select(scale => (float)scale)], axis: 0);
        using Interpreter interpreter = Create(ElementType.Int8, channels);
        Assert.Contains("channel", Assert.Throws<ArgumentException>(() => interpreter.SetInput(0, Values)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => interpreter.CopyOutput(0, new float[Values.Length]));
    }

    [Fact]
    public void Integers_without_a_scale_are_no_real_numbers()
    {
        using Interpreter interpreter = Create(ElementType.Int32, quantization: null);
        Assert.Throws<ArgumentException>(() => interpreter.SetInput(0, Values));
        Assert.Throws<ArgumentException>(() => interpreter.CopyOutput(0, new float[Values.Length]));
    }

    private static Interpreter Create(ElementType type, Quantization? quantization)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [Values.Length], type, quantization);
        builder.Output(builder.Node(BuiltinOperator.Reshape, [x], new ReshapeOptions { NewShape = [Values.Length] }, new() { Name = "y", Quantization = quantization }));
        return Interpreter.Load(ModelWriter.Write(builder.BuildModel()));
    }
}
