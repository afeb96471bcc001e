using QuantBuild.Cli.Hosting;

namespace QuantBuild.Cli.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("QB1001", "inspect", "@none.tflite")]
    [InlineData("QB1001", "quantize", "@none.tflite", "-o", "@out.tflite")]
    [InlineData("QB1001", "run", "@none.tflite", "--input", "@data.npz", "--output", "@out.npz")]
    [InlineData("QB1001", "benchmark", "@none.tflite")]
    [InlineData("QB1001", "evaluate", "@copy.tflite", "--data", "@data.npz", "--reference", "@none.tflite")]
    [InlineData("QB1003", "inspect", "@empty.tflite")]
    [InlineData("QB1004", "inspect", "@data.npz")]
    [InlineData("QB5001", "evaluate", "@copy.tflite", "--data", "@none.npz")]
    [InlineData("QB5001", "run", "@copy.tflite", "--input", "@*.none", "--output", "@out.npz")]
    [InlineData("QB5003", "evaluate", "@copy.tflite", "--data", "@copy.tflite")]
    [InlineData("QB5009", "evaluate", "@copy.tflite", "--data", "@nan.npz")]
    [InlineData("QB5009", "quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@nan.npz")]
    [InlineData("QB5009", "run", "@copy_int8.tflite", "--input", "@nan.npz", "--output", "@out.npz")]
    [InlineData("QB5012", "evaluate", "@copy.tflite", "--data", "@unlabelled.npz")]
    [InlineData("QB5012", "evaluate", "@copy.tflite", "--data", "@unlabelled.npz", "--metric", "top1", "--reference", "@copy.tflite")]
    [InlineData("QB5013", "evaluate", "@copy.tflite", "--data", "@data.npz", "--mean", "1")]
    [InlineData("QB0017", "run", "@copy.tflite", "--input", "@data.npz", "--output", "@none/out.npz")]
    [InlineData("QB0017", "quantize", "@copy.tflite", "-o", "@none/out.tflite")]
    [InlineData("QB3008", "quantize", "@copy.tflite", "-o", "@out.tflite", "--stop-after", "imports")]
    [InlineData("QB2009", "run", "@copy.tflite", "--input", "@data.npz", "--output", "@out.npz", "--signature", "other")]
    [InlineData("QB2009", "evaluate", "@copy.tflite", "--data", "@data.npz", "--signature", "other")]
    [InlineData("QB2009", "benchmark", "@copy.tflite", "--signature", "other")]
    public async Task Failures_exit_with_1_and_a_coded_line(string id, params string[] arguments)
    {
        await File.WriteAllBytesAsync(_cli.Path("empty.tflite"), []);
        string[] before = Directory.GetFiles(_cli.Root);

        CliResult result = await _cli.RunAsync([.. arguments, "--json"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains($"error {id}: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before.Order(), Directory.GetFiles(_cli.Root).Order());
    }

    [Fact]
    public async Task A_model_whose_operator_has_no_kernel_names_the_file()
    {
        _cli.WriteModel("whole.tflite", UnknownOperator.Model);

        CliResult result = await _cli.RunAsync("benchmark", "@whole.tflite");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(_cli.Path("whole.tflite") + ": error QB2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_foresaw_ends_in_a_coded_line_too()
    {
        using StringWriter error = new();
        DefectiveCommand command = new(new CommandHost(TextWriter.Null, error, IsInteractive: false));

        int exitCode = await command.Parse([]).InvokeAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error QB9001: QuantBuild failed unexpectedly: InvalidOperationException: broken", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_that_takes_nothing_is_no_defect_of_ours()
    {
        using StringWriter error = new();
        using FullWriter output = new();

        int exitCode = await QuantBuildTool.RunAsync(["inspect", _cli.Path("copy.tflite")], output, error, isInteractive: false, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error QB0017: 'standard output' cannot be written", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("quantize", "--help")]
    public async Task Help_that_standard_output_does_not_take_is_no_defect_either(params string[] arguments)
    {
        using StringWriter error = new();
        using FullWriter output = new();

        int exitCode = await QuantBuildTool.RunAsync(arguments, output, error, isInteractive: false, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error QB0017: 'standard output' cannot be written", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_error_that_takes_nothing_costs_no_result()
    {
        using StringWriter output = new();
        using FullWriter error = new();
        string[] arguments = ["quantize", _cli.Path("copy.tflite"), "-o", _cli.Path("out.tflite"), "--dump-passes", _cli.Path("data.npz")];

        Assert.Equal(0, await QuantBuildTool.RunAsync(arguments, output, error, isInteractive: false, CancellationToken.None));
        Assert.Equal(1, await QuantBuildTool.RunAsync(["inspect", "none"], output, error, isInteractive: false, CancellationToken.None));
        Assert.Equal(2, await QuantBuildTool.RunAsync(["inspect"], output, error, isInteractive: false, CancellationToken.None));
        Assert.True(File.Exists(_cli.Path("out.tflite")));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_found_before_the_work()
    {
        CliResult result = await _cli.RunAsync("quantize", "@copy.tflite", "-o", "@none/out.tflite", "--calibration-data", "@nan.npz");

        Assert.Contains("error QB0017: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@data.npz")]
    [InlineData("run", "@copy.tflite", "--input", "@data.npz", "--output", "@out.npz")]
    [InlineData("evaluate", "@copy.tflite", "--data", "@data.npz")]
    [InlineData("benchmark", "@copy.tflite")]
    public async Task Interruption_exits_with_1_and_leaves_no_file(params string[] arguments)
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        string[] before = Directory.GetFiles(_cli.Root);

        CliResult result = await _cli.RunAsync(source.Token, arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains("error QB0030: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before.Order(), Directory.GetFiles(_cli.Root).Order());
    }

    [Fact]
    public async Task Interruption_at_work_stops_it()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(200));

        CliResult result = await _cli.RunAsync(source.Token, "benchmark", "@copy.tflite", "--iterations", "2147483647");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error QB0030: ", result.Error, StringComparison.Ordinal);
    }
}
