using System.Text.Json;
using System.Text.RegularExpressions;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Evaluate_reports_accuracy()
    {
        JsonElement report = await _cli.RunJsonAsync("evaluate", "@copy.tflite", "--data", "@data.npz", "--metric", "top1");

        Assert.Equal(["samples", "top1"], JsonNames.Of(report));
        Assert.Equal(4, report.GetProperty("samples").GetInt32());
        Assert.Equal(0.75, report.GetProperty("top1").GetDouble());
    }

    [Fact]
    public async Task Evaluate_compares_with_a_reference()
    {
        JsonElement report = await _cli.RunJsonAsync(
            "evaluate", "@copy_int8.tflite", "--data", "@data.npz", "--reference", "@copy.tflite", "--threads", "2");

        Assert.Equal(["samples", "top1", "agreement", "meanSquaredError", "sqnrDb"], JsonNames.Of(report));
        Assert.Equal(1, report.GetProperty("agreement").GetDouble());
        Assert.Equal((0.04 + 0.01 + 0.01) / 12, report.GetProperty("meanSquaredError").GetDouble(), 1e-7);
        Assert.Equal(10 * Math.Log10(154.91 / (0.04 + 0.01 + 0.01)), report.GetProperty("sqnrDb").GetDouble(), 1e-4);
    }

    [Fact]
    public async Task Evaluate_writes_null_where_there_is_no_number()
    {
        JsonElement report = await _cli.RunJsonAsync(
            "evaluate", "@copy.tflite", "--data", "@unlabelled.npz", "--reference", "@copy.tflite");

        Assert.Equal(JsonValueKind.Null, report.GetProperty("top1").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("sqnrDb").ValueKind);
        Assert.Equal(0, report.GetProperty("meanSquaredError").GetDouble());
    }

    [Fact]
    public async Task Any_signature_can_be_run_evaluated_and_timed()
    {
        _cli.WriteModel("two.tflite", TwoSignatures.Model);
        NpzFile.Write(_cli.Path("pairs.npz"), [
            new("x", NpyArray.Create<float>([2, 2], [0, 1, 3, 2])),
            new("y", NpyArray.Create<int>([2], [1, 0])),
        ]);

        await _cli.RunJsonAsync("run", "@two.tflite", "--input", "@pairs.npz", "--output", "@out.npz", "--signature", "two");
        JsonElement evaluation = await _cli.RunJsonAsync(
            "evaluate", "@two.tflite", "--data", "@pairs.npz", "--reference", "@two.tflite", "--signature", "two");
        JsonElement two = await _cli.RunJsonAsync("benchmark", "@two.tflite", "--iterations", "5", "--signature", "two");

        Assert.Equal([0, 1, 3, 2], NpzFile.Read(_cli.Path("out.npz"))["y0"].AsSpan<float>().ToArray());
        Assert.Equal(1, evaluation.GetProperty("top1").GetDouble());
        Assert.Equal(1, evaluation.GetProperty("agreement").GetDouble());
        Assert.Equal(5, two.EnumerateObject().Count());
    }

    [Fact]
    public async Task Run_writes_each_output_under_two_names()
    {
        JsonElement report = await _cli.RunJsonAsync("run", "@copy_int8.tflite", "--input", "@data.npz", "--output", "@out.npz");

        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(_cli.Path("out.npz"));
        Assert.Equal(4, report.GetProperty("samples").GetInt32());
        Assert.Equal(["scores:0", "y0"], arrays.Keys.Order(StringComparer.Ordinal));
        Assert.Equal<int>([4, 1, 3], arrays["y0"].Shape);
        Assert.Equal([3, 5, 7, 13, 11, 9, 17, 17, 5, 4, 3, 5], arrays["y0"].AsSpan<sbyte>().ToArray());
        Assert.Equal(arrays["y0"].Bytes.ToArray(), arrays["scores:0"].Bytes.ToArray());
    }

    [Fact]
    public async Task Run_accepts_what_is_not_finite_in_float_models()
    {
        await _cli.RunJsonAsync("run", "@copy.tflite", "--input", "@nan.npz", "--output", "@out.npz");

        Assert.True(float.IsNaN(NpzFile.Read(_cli.Path("out.npz"))["y0"].AsSpan<float>()[4]));
    }

    [Fact]
    public async Task Run_replaces_what_was_there()
    {
        await File.WriteAllTextAsync(_cli.Path("out.npz"), "before");

        await _cli.RunJsonAsync("run", "@copy.tflite", "--input", $"{_cli.Path("data.npz")};{_cli.Path("unlabelled.npz")}", "-o", "@out.npz");

        Assert.Equal<int>([5, 1, 3], NpzFile.Read(_cli.Path("out.npz"))["y0"].Shape);
        Assert.DoesNotContain(Directory.GetFiles(_cli.Root), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_cannot_write_outputs_of_several_shapes()
    {
        _cli.WriteModel("open.tflite", OpenShape.Model);
        NpzFile.Write(_cli.Path("a.npz"), [new("x", NpyArray.Create<float>([1, 2, 3], new float[6]))]);
        NpzFile.Write(_cli.Path("b.npz"), [new("x", NpyArray.Create<float>([2, 4, 3], new float[24]))]);

        JsonElement report = await _cli.RunJsonAsync("run", "@open.tflite", "--input", "@b.npz", "--output", "@b_out.npz");
        CliResult both = await _cli.RunAsync("run", "@open.tflite", "--input", "@a.npz", "@b.npz", "--output", "@out.npz");

        Assert.Equal(2, report.GetProperty("samples").GetInt32());
        Assert.Equal<int>([2, 4, 3], NpzFile.Read(_cli.Path("b_out.npz"))["y0"].Shape);
        Assert.Equal(1, both.ExitCode);
        Assert.Contains("error QB5015: ", both.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.Path("out.npz")));
    }

    [Fact]
    public async Task Benchmark_reports_times()
    {
        JsonElement report = await _cli.RunJsonAsync("benchmark", "@copy.tflite", "--iterations", "20", "--threads", "2");

        Assert.Equal(
            ["medianMicroseconds", "minMicroseconds", "threads", "arenaBytes", "prepareMilliseconds"], JsonNames.Of(report));
        Assert.Equal(2, report.GetProperty("threads").GetInt32());
        Assert.True(report.GetProperty("minMicroseconds").GetDouble() <= report.GetProperty("medianMicroseconds").GetDouble());
        Assert.True(report.GetProperty("arenaBytes").GetInt64() > 0);
        Assert.True(report.GetProperty("prepareMilliseconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Inspect_lists_what_the_model_holds()
    {
        JsonElement report = await _cli.RunJsonAsync("inspect", "@copy_int8.tflite");

        Assert.Equal(["operators", "tensors", "inputs", "outputs", "signatures"], JsonNames.Of(report));
        Assert.Equal("RESHAPE", report.GetProperty("operators")[0].GetProperty("name").GetString());
        JsonElement input = report.GetProperty("inputs")[0];
        Assert.Equal("image", input.GetProperty("name").GetString());
        Assert.Equal("Int8", input.GetProperty("type").GetString());
        Assert.Equal(0.5f, input.GetProperty("quantization").GetProperty("scales")[0].GetSingle());
        Assert.Equal(3, input.GetProperty("quantization").GetProperty("zeroPoints")[0].GetInt64());
        Assert.Equal(2, report.GetProperty("tensors").GetArrayLength());
    }

    [Fact]
    public async Task Inspect_shows_models_that_cannot_be_run()
    {
        _cli.WriteModel("unknown.tflite", UnknownOperator.Model);

        CliResult result = await _cli.RunAsync("inspect", "@unknown.tflite");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("FlyToTheMoon", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_do_not_steer_the_terminal()
    {
        TfliteModel model = UnknownOperator.Model;
        Tensor named = model.Main.Tensors[0] with { Name = "a\u001b[31m\nb" };
        _cli.WriteModel("names.tflite", model.WithMain(model.Main.ReplaceTensor(named)));

        CliResult result = await _cli.RunAsync("inspect", "@names.tflite");

        Assert.Contains("a\uFFFD[31m\uFFFDb", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task Quantize_writes_a_model_and_reports_operators()
    {
        JsonElement report = await _cli.RunJsonAsync(
            "quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@data.npz", "--input-type", "int8", "--output-type", "INT8");

        Assert.Equal(["inputBytes", "outputBytes", "operators", "seconds"], JsonNames.Of(report));
        Assert.Equal(["name", "index", "quantized", "reason"], JsonNames.Of(report.GetProperty("operators")[0]));
        Assert.True(report.GetProperty("operators")[0].GetProperty("quantized").GetBoolean());
        Assert.Equal(new FileInfo(_cli.Path("copy.tflite")).Length, report.GetProperty("inputBytes").GetInt64());
        Assert.Equal(new FileInfo(_cli.Path("out.tflite")).Length, report.GetProperty("outputBytes").GetInt64());
        TfliteModel model = ModelReader.ReadFile(_cli.Path("out.tflite"));
        Assert.Equal(ElementType.Int8, model.Main[model.Main.Inputs[0]].Type);
    }

    [Fact]
    public async Task Quantize_calibrates_with_as_many_samples_as_asked_for()
    {
        await _cli.RunJsonAsync("quantize", "@copy.tflite", "-o", "@all.tflite", "--calibration-data", "@data.npz");
        await _cli.RunJsonAsync("quantize", "@copy.tflite", "-o", "@one.tflite", "--calibration-data", "@data.npz", "--calibration-samples", "1");

        Assert.Equal(7f / 255, await FindGreatestScaleAsync("@all.tflite"), 7f / 255 * 0.05f);
        Assert.Equal(2f / 255, await FindGreatestScaleAsync("@one.tflite"), 2f / 255 * 0.05f);
    }

    [Fact]
    public async Task Quantize_can_write_over_its_input()
    {
        JsonElement report = await _cli.RunJsonAsync("quantize", "@copy.tflite", "-o", "@copy.tflite", "--quantization", "none");

        Assert.Equal(report.GetProperty("outputBytes").GetInt64(), new FileInfo(_cli.Path("copy.tflite")).Length);
    }

    [Fact]
    public async Task Quantize_keeps_the_graph_after_each_pass_where_asked()
    {
        await _cli.RunJsonAsync("quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@data.npz", "--dump-passes", "@dumps");

        Assert.Equal(
            QuantizerPipeline.Default.Select((pass, number) => $"{number:00}-{pass.Name}.txt"),
            Directory.GetFiles(_cli.Path("dumps")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("@data.npz")]
    [InlineData("@data.npz/below")]
    public async Task Quantize_warns_of_a_dump_that_cannot_be_written_and_keeps_the_result(string folder)
    {
        await _cli.RunJsonAsync("quantize", "@copy.tflite", "-o", "@expected.tflite", "--calibration-data", "@data.npz");
        CliResult result = await _cli.RunAsync(
            "quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@data.npz", "--dump-passes", folder, "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("warning QB0022: ", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(result.Output).RootElement.ValueKind);
        Assert.Equal(await File.ReadAllBytesAsync(_cli.Path("expected.tflite")), await File.ReadAllBytesAsync(_cli.Path("out.tflite")));
    }

    [Fact]
    public async Task Quantize_writes_the_model_as_it_is_after_any_pass()
    {
        foreach (Pass pass in QuantizerPipeline.Default)
        {
            JsonElement report = await _cli.RunJsonAsync(
                "quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@data.npz", "--stop-after", pass.Name, "--dump-passes", $"@{pass.Name}");

            Assert.Equal(["inputBytes", "outputBytes", "operators", "seconds"], JsonNames.Of(report));
            string printed = await File.ReadAllTextAsync(Directory.GetFiles(_cli.Path(pass.Name)).Max()!);
            Assert.Equal(WithoutIds(GraphOf(printed)), WithoutIds(ModelPrinter.Print(ModelReader.ReadFile(_cli.Path("out.tflite")))));
        }

        static string GraphOf(string text) => text.Split("plans\n")[0];

        // A file numbers what it holds anew.
        static string WithoutIds(string text) => Regex.Replace(text, @"\b[nt]\d+\b", "#");
    }

    [Fact]
    public async Task Settings_that_are_not_there_yet_are_named()
    {
        foreach (string[] setting in (string[][])[["--quantization", "Int16x8"], ["--calibration-method", "Entropy"], ["--recipe", "r.json"]])
        {
            CliResult result = await _cli.RunAsync(
                ["quantize", "@copy.tflite", "-o", "@out.tflite", "--calibration-data", "@data.npz", .. setting]);

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("error QB3", result.Error, StringComparison.Ordinal);
            Assert.Contains(setting[1], result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("samples", "evaluate", "@copy.tflite", "--data", "@data.npz", "--reference", "@copy_int8.tflite")]
    [InlineData("scores:0", "run", "@copy.tflite", "--input", "@data.npz", "--output", "@out.npz")]
    [InlineData("median", "benchmark", "@copy.tflite", "--iterations", "5")]
    [InlineData("RESHAPE", "inspect", "@copy.tflite")]
    [InlineData("operators", "quantize", "@copy.tflite", "-o", "@out.tflite")]
    public async Task Without_json_the_report_is_text(string expected, params string[] arguments)
    {
        CliResult result = await _cli.RunAsync(arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('{', result.Output);
    }

    private async Task<float> FindGreatestScaleAsync(string model)
    {
        JsonElement report = await _cli.RunJsonAsync("inspect", model);
        return report.GetProperty("tensors").EnumerateArray()
            .Select(tensor => tensor.GetProperty("quantization"))
            .Where(quantization => quantization.ValueKind == JsonValueKind.Object)
            .Max(quantization => quantization.GetProperty("scales")[0].GetSingle());
    }
}
