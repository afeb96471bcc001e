using System.Diagnostics;
using QuantBuild.Testing;

namespace QuantBuild.Cli.Tests;

/// <summary>The same inputs give the same bytes, whatever the threads and the vector instructions of the processor.</summary>
public sealed class ReproducibilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantbuild-").FullName;

    [Fact]
    public void The_sample_model_is_the_same_with_every_instruction_set() => AssertSameEverywhere(
        Repository.Path("testassets", "DigitsApp", "Models", "digits.tflite"),
        Repository.Path("testassets", "DigitsApp", "Models", "digits.calibration.npz"));

    [ZooTheory]
    [InlineData("ic01/pretrainedResnet.tflite", "ic01/calib.npz")]
    [InlineData("ad01/ad01_fp32.tflite", "ad01/windows.npz")]
    public void A_real_model_is_the_same_with_every_instruction_set(string model, string data) =>
        AssertSameEverywhere(Zoo.Path(model), Zoo.Path(data));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void AssertSameEverywhere(string model, string data)
    {
        byte[] expected = Quantize(model, data, 1, "DOTNET_TieredPGO", "1");
        Assert.Equal(expected, Quantize(model, data, 2, "DOTNET_TieredPGO", "1"));
        Assert.Equal(expected, Quantize(model, data, 2, "DOTNET_EnableAVX512", "0"));
        Assert.Equal(expected, Quantize(model, data, 2, "DOTNET_EnableAVX2", "0"));
    }

    private byte[] Quantize(string model, string data, int threads, string variable, string value)
    {
        string output = Path.Combine(_folder, "quantized.tflite");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(QuantBuildTool).Assembly.Location, "quantize", model, "-o", output,
                "--calibration-data", data, "--calibration-samples", "24", "--threads", $"{threads}",
            },
            Environment = { [variable] = value },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return File.ReadAllBytes(output);
    }
}
