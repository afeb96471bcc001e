using System.Text.Json;
using QuantBuild.Testing;

namespace QuantBuild.Cli.Tests;

/// <summary>Real models, held to what TensorFlow Lite measured on them.</summary>
public sealed class ZooTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [ZooTheory]
    [InlineData(361, 400, "kws01/kws_ref_model_float32.tflite", "kws01/eval.npz")]
    [InlineData(359, 400, "kws01/kws_ref_model_dequantized.tflite", "kws01/eval.npz")]
    [InlineData(360, 400, "kws01/kws_ref_model.tflite", "kws01/eval.npz")]
    [InlineData(1934, 2000, "mnist/conv_fc_mnist.tflite", "mnist/eval.npz", "--standard-deviation", "255")]
    [InlineData(1914, 2000, "mnist/conv_fc_mnist_srq_a8w8.tflite", "mnist/eval.npz", "--standard-deviation", "255")]
    [InlineData(751, 1000, "ic01/pretrainedResnet.tflite", "ic01/eval.npz")]
    public async Task Accuracy_is_that_of_the_reference(int right, int samples, string model, string data, params string[] options)
    {
        JsonElement report = await _cli.RunJsonAsync(["evaluate", Zoo.Path(model), "--data", Zoo.Path(data), .. options]);

        Assert.Equal(samples, report.GetProperty("samples").GetInt32());
        Assert.Equal(right, report.GetProperty("top1").GetDouble() * samples, 0.001 * samples);
    }

    [ZooTheory]
    [InlineData(26.378, 0.000173, "kws01/kws_ref_model.tflite", "kws01/kws_ref_model_dequantized.tflite", "kws01/eval.npz")]
    [InlineData(26.304, 0.001164, "sine/hello_world_int8.tflite", "sine/hello_world_float.tflite", "sine/eval.npz")]
    [InlineData(31.966, 0.5794, "ad01/ad01_int8.tflite", "ad01/ad01_fp32.tflite", "ad01/windows.npz")]
    public async Task Errors_are_those_of_the_reference(double sqnr, double error, string model, string reference, string data)
    {
        JsonElement report = await _cli.RunJsonAsync(
            "evaluate", Zoo.Path(model), "--data", Zoo.Path(data), "--reference", Zoo.Path(reference));

        Assert.Equal(sqnr, report.GetProperty("sqnrDb").GetDouble(), 0.1);
        Assert.Equal(error, report.GetProperty("meanSquaredError").GetDouble(), error * 0.02);
    }

    [ZooFact]
    public async Task Images_among_the_data_are_named()
    {
        CliResult result = await _cli.RunAsync(
            "run", Zoo.Path("ic01/pretrainedResnet.tflite"), "--input", Zoo.Path("ic01/calib_images"), "--output", "@out.npz");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("airplane_0000.png", result.Error, StringComparison.Ordinal);
        Assert.Contains("QB5003", result.Error, StringComparison.Ordinal);
    }
}
