using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("frobnicate")]
    [InlineData("quantize", "@copy.tflite")]
    [InlineData("quantize", "-o", "@out.tflite")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--quantization", "Int7")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--input-type", "Int32")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-method", "Guess")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-samples", "0")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--mean", "1,x")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--allow-float", "perhaps")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--standard-deviation", "0")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--threads", "1025")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", ";")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--quantization", "")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--dump-passes", "")]
    [InlineData("quantize", "@copy.tflite", "-o", "")]
    [InlineData("quantize", "", "-o", "@out.tflite")]
    [InlineData("evaluate", "@copy.tflite", "--data", "")]
    [InlineData("evaluate", "@copy.tflite", "--data", "@data.npz", "--reference", "")]
    [InlineData("run", "@copy.tflite", "--input", "@data.npz", "--output", "")]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--quantisation", "Int8")]
    [InlineData("run", "@copy.tflite", "--input", "@data.npz")]
    [InlineData("run", "@copy.tflite", "--output", "@out.npz")]
    [InlineData("run", "@copy.tflite", "--input", "@data.npz", "--output", "@out.npz", "--threads", "0")]
    [InlineData("evaluate", "@copy.tflite")]
    [InlineData("evaluate", "@copy.tflite", "--data", "@data.npz", "--metric", "top5")]
    [InlineData("benchmark")]
    [InlineData("benchmark", "@copy.tflite", "--iterations", "-3")]
    [InlineData("benchmark", "@copy.tflite", "--iterations", "many")]
    [InlineData("benchmark", "@copy.tflite", "--threads", "100000")]
    [InlineData("inspect")]
    [InlineData("inspect", "@copy.tflite", "@data.npz")]
    public async Task Wrong_usage_exits_with_2_and_points_to_help(params string[] arguments)
    {
        CliResult result = await _cli.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith("quantbuild: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.Path("out.tflite")) || File.Exists(_cli.Path("out.npz")));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("quantize", "--help")]
    [InlineData("run", "--help")]
    [InlineData("evaluate", "--help")]
    [InlineData("benchmark", "--help")]
    [InlineData("inspect", "--help")]
    public async Task Help_names_the_tool(params string[] arguments)
    {
        CliResult result = await _cli.RunAsync(arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  quantbuild ", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Help_of_quantize_has_every_setting_of_the_item()
    {
        CliResult result = await _cli.RunAsync("quantize", "--help");

        string output = string.Join(' ', result.Output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(Settings.All, setting => Assert.Contains($" {setting.Option} <{setting.Kind.Placeholder}>", output, StringComparison.Ordinal));
        Assert.DoesNotContain('`', output);
        foreach (string option in (string[])[
            "--quantization", "--input-type", "--output-type", "--allow-float", "--calibration-data", "--calibration-samples",
            "--calibration-method", "--mean", "--standard-deviation", "--per-channel", "--recipe", "--threads", "--stop-after", "--dump-passes", "--json"])
        {
            Assert.Contains($" {option} ", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_slip_is_answered_with_the_word_that_was_meant()
    {
        CliResult result = await _cli.RunAsync("quantize", "@copy.tflite", "-o", "@out.tflite", "--quantization", "Int9");

        Assert.Contains("--quantization is 'Int9', but has to be one of None, ", result.Error, StringComparison.Ordinal);
        Assert.Contains("(did you mean Int8?)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_may_stand_alone() =>
        Assert.Equal(0, (await _cli.RunAsync("quantize", "@copy.tflite", "-o", "@out.tflite", "--allow-float", "--per-channel", "false")).ExitCode);

    [Fact]
    public async Task The_version_is_written()
    {
        CliResult result = await _cli.RunAsync("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }
}
