using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class SettingsTests
{
    [Fact]
    public void Int8_without_samples_is_an_error()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelQuantizer.Quantize(
            SmallModels.Residual(), new QuantizationSettings { Scheme = Schemes.Int8 }));
        Assert.Equal("QB3003", error.Diagnostic.Id);
    }

    [Fact]
    public void Samples_that_overflow_the_model_are_an_error()
    {
        var weights = new float[16];
        Array.Fill(weights, float.MaxValue);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(builder.Node(
            BuiltinOperator.FullyConnected, [x, builder.Constant("w", [4, 4], weights), TensorId.None], new FullyConnectedOptions(), "y"));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => ModelQuantizer.Quantize(
            builder.BuildModel(), new QuantizationSettings(), new LargeSamples()));
        Assert.Equal("QB3006", error.Diagnostic.Id);
    }

    [Fact]
    public void Cancellation_stops_calibration()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => ModelQuantizer.Quantize(
            SmallModels.Residual(),
            new QuantizationSettings(),
            new RandomSamples(1000),
            progress => { if (progress is { Pass: "calibrate", Done: > 3 }) { source.Cancel(); } },
            cancellation: source.Token));
    }

    private sealed class LargeSamples : ISampleSource
    {
        public int Count => 1;

        public void Fill(int sample, Interpreter target) => target.SetInput(0, [9f, 9f, 9f, 9f]);
    }
}
