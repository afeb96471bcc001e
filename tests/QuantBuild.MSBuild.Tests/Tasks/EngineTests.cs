using Microsoft.Build.Framework;
using QuantBuild.MSBuild.Engine;
using QuantBuild.MSBuild.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Quantizer.Data;
using QuantBuild.Testing.Models;
using static QuantBuild.MSBuild.Tests.Support.TestProject;

namespace QuantBuild.MSBuild.Tests.Tasks;

/// <summary>The tasks with the engine that ships behind them.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Dynamic_range_makes_a_model_of_int8_weights()
    {
        _project.Write("Models/dense.tflite", ModelWriter.Write(SmallModels.Dense(64, 64)));
        Quantize(Dense()).Succeeds();
        TfliteModel result = ModelReader.ReadFile(_project.Output("dense.tflite"));
        Assert.Contains(result.Main.Tensors, static tensor => tensor.Type == ElementType.Int8 && tensor.IsConstant);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Int8_makes_the_same_integer_model_with_any_number_of_threads(string threads)
    {
        WriteCalibration("a.npz", [8, 4]);
        QuantizeModels task = Quantize(Dense(("CalibrationData", "a.npz"), ("InputType", "Int8")));
        task.Threads = threads;
        task.Succeeds();
        TfliteModel result = ModelReader.ReadFile(_project.Output("dense.tflite"));
        Assert.Equal(ElementType.Int8, result.Main[result.Main.Inputs[0]].Type);
        Assert.Equal(ElementType.Float32, result.Main[result.Main.Outputs[0]].Type);
        QuantizeModels again = Quantize(Dense(("CalibrationData", "a.npz"), ("InputType", "Int8")));
        again.CacheDirectory = _project.PathOf("obj/other");
        again.OutputDirectory = _project.PathOf("obj/Other/quantbuild");
        again.Threads = "";
        again.Succeeds();
        Assert.Equal(File.ReadAllBytes(_project.Output("dense.tflite")), File.ReadAllBytes(_project.PathOf("obj/Other/quantbuild/dense.tflite")));
    }

    [Theory]
    [InlineData("none.npz", "Int8")]
    [InlineData("none/*.npz", "Int8")]
    [InlineData("none.npz", "DynamicRange")]
    [InlineData("none.npz", "None")]
    public void Missing_calibration_data_are_an_error(string path, string scheme) =>
        Fails("QB5001", "App.csproj", Dense(("CalibrationData", path), ("Quantization", scheme)));

    [Theory]
    [InlineData("Int8")]
    [InlineData("DynamicRange")]
    [InlineData("None")]
    public void Empty_calibration_data_are_an_error(string scheme)
    {
        _project.Write("a.npz", "");
        BuildErrorEventArgs error = Fails("QB0016", "App.csproj", Dense(("CalibrationData", "a.npz"), ("Quantization", scheme)));
        Assert.Contains(_project.PathOf("a.npz"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_data_are_not_read_where_no_activation_is_quantized()
    {
        _project.Write("a.npz", "PK, but no archive");
        Quantize(Dense(("CalibrationData", "a.npz"), ("Quantization", "DynamicRange"))).Succeeds();
    }

    [Fact]
    public void Calibration_data_of_another_shape_are_an_error()
    {
        WriteCalibration("a.npz", [8, 5]);
        Fails("QB5007", "a.npz", Dense(("CalibrationData", "a.npz")));
    }

    [Fact]
    public void Calibration_data_under_another_name_are_an_error()
    {
        WriteCalibration("a.npz", [8, 4], "image");
        Fails("QB5006", "a.npz", Dense(("CalibrationData", "a.npz")));
    }

    [Fact]
    public void Calibration_data_that_are_no_number_are_an_error()
    {
        float[] values = new float[32];
        values[13] = float.NaN;
        NpzFile.Write(_project.PathOf("a.npz"), [new("x", NpyArray.Create<float>([8, 4], values))]);
        BuildErrorEventArgs error = Fails("QB5009", "a.npz", Dense(("CalibrationData", "a.npz")));
        Assert.Contains("sample 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_data_of_a_type_that_the_input_cannot_take_are_an_error()
    {
        GraphBuilder builder = new();
        TensorId x = builder.Input("x", [1, 4], ElementType.Int32);
        builder.Output(builder.Node(BuiltinOperator.Reshape, [x, builder.Constant("shape", [2], 2, 2)], new ReshapeOptions { NewShape = [2, 2] }, "y"));
        _project.Write("Models/dense.tflite", ModelWriter.Write(builder.BuildModel()));
        WriteCalibration("a.npz", [8, 4]);
        Fails("QB5008", "a.npz", Dense(("CalibrationData", "a.npz")));
    }

    [Fact]
    public void Damaged_calibration_data_are_an_error()
    {
        _project.Write("a.npz", "PK, but no archive");
        Fails("QB5004", "a.npz", Dense(("CalibrationData", "a.npz")));
    }

    [Fact]
    public void Calibration_data_without_samples_are_an_error()
    {
        WriteCalibration("a.npz", [0, 4]);
        Fails("QB5011", "a.npz", Dense(("CalibrationData", "a.npz")));
    }

    [Theory]
    [InlineData("Float16")]
    [InlineData("Int16x8")]
    public void A_scheme_to_come_is_an_error_that_says_what_works(string scheme)
    {
        WriteCalibration("a.npz", [8, 4]);
        BuildErrorEventArgs error = Fails("QB3001", "App.csproj", Dense(("Quantization", scheme), ("CalibrationData", "a.npz")));
        Assert.Contains("DynamicRange", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_is_an_error_that_says_so()
    {
        _project.Write("rules.json", "[]");
        Fails("QB3001", "App.csproj", Dense(("Recipe", "rules.json")));
    }

    [Fact]
    public void An_operator_without_a_kernel_is_an_error_where_calibration_has_to_run_it()
    {
        WriteModelWithCustomOperator();
        WriteCalibration("a.npz", [8, 4]);
        BuildErrorEventArgs error = Fails("QB2006", "dense.tflite", Dense(("CalibrationData", "a.npz")));
        Assert.Contains("Mystery", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_are_dumped()
    {
        QuantizeModels task = Quantize(Dense());
        task.DumpPasses = "true";
        task.Succeeds();
        Assert.NotEmpty(Directory.GetFiles(_project.Output("dense.passes")));
    }

    [Fact]
    public void A_dump_that_cannot_be_written_leaves_the_result()
    {
        _project.Write("obj/Debug/quantbuild/dense.passes", "a file in the way of the folder");
        QuantizeModels task = Quantize(Dense());
        task.DumpPasses = "true";
        task.Succeeds();
        Assert.Equal("QB0022", Assert.Single(task.Log().Warnings).Code);
        Assert.True(File.Exists(_project.Output("dense.tflite")));
    }

    [Theory]
    [InlineData("file:///packages/DIAGNOSTICS.html", "file:///packages/DIAGNOSTICS.html#qb5001")]
    [InlineData("", null)]
    public void Codes_link_to_their_rows(string page, string? link)
    {
        QuantizeModels task = Quantize(Dense(("CalibrationData", "none.npz")));
        task.DiagnosticsPage = page;
        Assert.Equal(link, task.FailsWith("QB5001").HelpLink);

        DescribeQuantizedModels editor = _project.Describe(Dense(("CalibrationData", "none.npz"), ("Labels", "none.txt")));
        editor.DesignTimeBuild = true;
        editor.DiagnosticsPage = page;
        editor.Succeeds();
        Assert.Equal(link?.Replace("qb5001", "qb0015", StringComparison.Ordinal), Assert.Single(editor.Log().Warnings).HelpLink);
    }

    private QuantizeModels Quantize(params ITaskItem[] items) => _project.Quantize(new ModelQuantizerEngine(), items);

    private BuildErrorEventArgs Fails(string code, string file, ITaskItem item)
    {
        BuildErrorEventArgs error = Quantize(item).FailsWith(code);
        Assert.EndsWith(file, error.File, StringComparison.Ordinal);
        Assert.DoesNotContain(_project.Snapshot().Keys, static path =>
            path.EndsWith(".tflite", StringComparison.Ordinal) || path.EndsWith(".tmp", StringComparison.Ordinal) || path.EndsWith("dense.stamp", StringComparison.Ordinal));
        return error;
    }

    private void WriteCalibration(string path, int[] shape, string name = "x")
    {
        float[] values = SmallModels.Uniform(new Random(1), shape.Aggregate(1, static (product, dimension) => product * dimension), 1f);
        NpzFile.Write(_project.PathOf(path), [new(name, NpyArray.Create<float>(shape, values))]);
    }

    private void WriteModelWithCustomOperator()
    {
        GraphBuilder builder = new();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(builder.Node(BuiltinOperator.Custom, [x], null, new() { Name = "y", Shape = [1, 4] }));
        TfliteModel model = builder.BuildModel();
        Node node = model.Main.Nodes[0];
        _project.Write("Models/dense.tflite", ModelWriter.Write(model.WithMain(model.Main.ReplaceNode(node with { CustomCode = "Mystery" }))));
    }
}
