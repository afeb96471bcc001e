using Microsoft.Build.Framework;
using QuantBuild.MSBuild.Tests.Support;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;
using static QuantBuild.MSBuild.Tests.Support.TestProject;

namespace QuantBuild.MSBuild.Tests.Tasks;

public sealed class DescribeQuantizedModelsTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Manifests_are_written_and_results_announced()
    {
        _project.Write("Models/kws.de.tflite", ModelWriter.Write(SmallModels.Dense(2, 2)));
        DescribeQuantizedModels task = Describe(Dense(), Item("Models/kws.de.tflite", ("Packaging", "File")));
        Assert.Equal([_project.Output("dense.quantbuild.txt"), _project.Output("kws.de.quantbuild.txt")], Paths(task.Manifests));
        Assert.All(task.Manifests, static item => Assert.EndsWith("\nend\n", File.ReadAllText(item.ItemSpec), StringComparison.Ordinal));
        ITaskItem embedded = Assert.Single(task.EmbeddedModels);
        Assert.Equal(_project.Output("dense.tflite"), embedded.ItemSpec);
        Assert.Equal("quantbuild/App.Models.Dense.tflite", embedded.GetMetadata("LogicalName"));
        Assert.Equal("quantbuild/App.Models.Dense.tflite", embedded.GetMetadata("ManifestResourceName"));
        ITaskItem copied = Assert.Single(task.CopiedModels);
        Assert.Equal(_project.Output("kws.de.tflite"), copied.ItemSpec);
        Assert.Equal("Models/kws.de.tflite", copied.GetMetadata("TargetPath"));
        Assert.Equal(_project.Snapshot().Keys.Order(), Paths(task.Written).Order());
    }

    [Fact]
    public void Characters_that_mean_something_to_the_build_stay_what_they_are()
    {
        const string name = "Models/50%25; @(a) $(b) 'c'*?";
        _project.Write($"{name}.tflite", ModelWriter.Write(SmallModels.Dense(2, 2)));
        _project.Write($"{name}.npz", "data");
        DescribeQuantizedModels task = Describe(
            Item(BuildText.Escape($"{name}.tflite"), ("Packaging", "File")),
            Item(BuildText.Escape($"{name}.tflite"), ("ClassName", "Second")));
        Assert.Equal(_project.PathOf($"obj/Debug/quantbuild/{Path.GetFileName(name)}.quantbuild.txt"), task.Manifests[0].ItemSpec);
        Assert.Equal(_project.PathOf($"obj/Debug/quantbuild/{Path.GetFileName(name)}.tflite"), Assert.Single(task.CopiedModels).ItemSpec);
        Assert.Equal($"{name}.tflite", task.CopiedModels[0].GetMetadata("TargetPath"));
        Assert.All(task.Manifests, static item => Assert.DoesNotContain(';', ((ITaskItem2)item).EvaluatedIncludeEscaped));
    }

    [Fact]
    public void Stamps_are_those_that_quantizing_writes_for_two_items_of_one_file_name_too()
    {
        _project.Write("Other/dense.tflite", ModelWriter.Write(SmallModels.Dense(2, 2)));
        ITaskItem[] items = [Dense(), Item("Other/dense.tflite")];
        Assert.All(Describe(items).Stamps, static stamp => Assert.False(File.Exists(stamp.ItemSpec)));
        _project.Quantize(new CountingQuantizer(), items).Succeeds();
        string[] written = Directory.GetFiles(_project.OutputFolder, "*.stamp");
        Assert.Equal(written.Order(), Paths(Describe(items).Stamps).Order());
    }

    [Fact]
    public void An_editor_is_told_each_file_of_the_calibration_data()
    {
        foreach (string file in new[] { "a/1.npz", "a/2.npy", "b/c/3.npz", "4.npz" })
        {
            _project.Write($"data/{file}", "data");
        }

        DescribeQuantizedModels task = _project.Describe(Dense(("CalibrationData", "data/a; data/**/3.*; data/4.npz; data/none.npz; data/*.bin")), Item("Models/dense.tflite", ("ClassName", "Again"), ("CalibrationData", "data/4.npz")));
        task.Succeeds();
        Assert.Empty(task.CalibrationFiles);
        task.DesignTimeBuild = true;
        task.Succeeds();
        Assert.Equal(
            new[] { "data/a/1.npz", "data/a/2.npy", "data/b/c/3.npz", "data/4.npz", "data/none.npz" }.Select(_project.PathOf),
            Paths(task.CalibrationFiles));
    }

    [Fact]
    public void A_second_run_writes_nothing()
    {
        Describe(Dense());
        DateTime[] before = Times();
        Describe(Dense());
        Assert.Equal(before, Times());

        DateTime[] Times() =>
        [
            File.GetLastWriteTimeUtc(_project.Output("dense.quantbuild.txt")),
            File.GetLastWriteTimeUtc(_project.Output("dense.quantbuild.state")),
        ];
    }

    [Fact]
    public void Calibration_and_settings_of_weights_do_not_touch_the_manifest()
    {
        Describe(Dense(("CalibrationData", "a.npz")));
        string manifest = _project.Output("dense.quantbuild.txt");
        DateTime before = File.GetLastWriteTimeUtc(manifest);
        Describe(Dense(("CalibrationData", "b.npz"), ("CalibrationSamples", "3"), ("PerChannel", "false")));
        Assert.Equal(before, File.GetLastWriteTimeUtc(manifest));
    }

    [Fact]
    public void Labels_and_names_reach_the_manifest_when_they_change()
    {
        _project.Write("labels.txt", "a\n");
        Describe(Dense(("Labels", "labels.txt")));
        _project.Write("labels.txt", "b\n");
        Describe(Dense(("Labels", "labels.txt"), ("ClassName", "Other")));
        string manifest = File.ReadAllText(_project.Output("dense.quantbuild.txt"));
        Assert.Contains("label\tb\n", manifest, StringComparison.Ordinal);
        Assert.Contains("class\tOther\n", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_model_is_an_error_in_the_project() =>
        Assert.Equal(_project.ProjectFile, _project.Describe(Item("Models/none.tflite")).FailsWith("QB1001").File);

    [Fact]
    public void An_error_of_the_project_names_the_line()
    {
        _project.Write("App.csproj", "<Project>\n<ItemGroup>\n<QuantizedModel Include='Models/none.tflite' />\n<QuantizedModel Include='Models/dense.tflite' InputTyp='Int8' /></ItemGroup></Project>");
        Assert.Equal(3, _project.Describe(Item("Models/none.tflite")).FailsWith("QB1001").LineNumber);
        Assert.Equal(4, _project.Describe(Dense(("InputTyp", "Int8"))).FailsWith("QB0010").LineNumber);
    }

    [Fact]
    public void An_empty_model_is_an_error()
    {
        _project.Write("Models/dense.tflite", "");
        Assert.Equal(_project.PathOf("Models/dense.tflite"), _project.Describe(Dense()).FailsWith("QB1003").File);
    }

    [Fact]
    public void A_file_that_is_no_model_is_an_error()
    {
        _project.Write("Models/dense.tflite", "PK is the start of something else");
        Assert.Equal(_project.PathOf("Models/dense.tflite"), _project.Describe(Dense()).FailsWith("QB1004").File);
        Assert.False(File.Exists(_project.Output("dense.quantbuild.txt")));
    }

    [Fact]
    public void A_truncated_model_is_an_error()
    {
        byte[] model = File.ReadAllBytes(_project.PathOf("Models/dense.tflite"));
        _project.Write("Models/dense.tflite", model[..(model.Length / 2)]);
        Assert.Equal(_project.PathOf("Models/dense.tflite"), _project.Describe(Dense()).FailsWith("QB1005").File);
        Assert.False(File.Exists(_project.Output("dense.quantbuild.txt")));
    }

    [Theory]
    [InlineData("truncated", "QB1005")]
    [InlineData("missing", "QB1001")]
    [InlineData("metadata", "QB0010")]
    [InlineData("property", "QB0020")]
    public void A_design_time_build_warns_and_keeps_the_manifest(string kind, string code)
    {
        Describe(Dense(("CalibrationData", "a.npz")));
        string before = File.ReadAllText(_project.Output("dense.quantbuild.txt"));
        switch (kind)
        {
            case "truncated":
                _project.Write("Models/dense.tflite", File.ReadAllBytes(_project.PathOf("Models/dense.tflite"))[..200]);
                break;
            case "missing":
                File.Delete(_project.PathOf("Models/dense.tflite"));
                break;
        }

        DescribeQuantizedModels task = _project.Describe(kind == "metadata" ? Dense(("Quantisation", "Int8")) : Dense());
        task.SkipQuantization = kind == "property" ? "yes" : "";
        task.DesignTimeBuild = true;
        task.Succeeds();
        Assert.Equal(code, Assert.Single(task.Log().Warnings).Code);
        Assert.Equal(_project.Output("dense.quantbuild.txt"), Assert.Single(task.Manifests).ItemSpec);
        Assert.Equal(before, File.ReadAllText(_project.Output("dense.quantbuild.txt")));
    }

    [Fact]
    public void A_design_time_build_without_an_earlier_manifest_goes_on_without()
    {
        DescribeQuantizedModels task = _project.Describe(Item("Models/none.tflite"), Dense());
        task.DesignTimeBuild = true;
        task.Succeeds();
        Assert.Equal([_project.Output("dense.quantbuild.txt")], Paths(task.Manifests));
    }

    [Theory]
    [InlineData("DynamicRange", "Embedded", true)]
    [InlineData("None", "File", true)]
    [InlineData("None", "None", false)]
    [InlineData("Int8", "Embedded", false)]
    public void A_model_that_the_application_could_not_run_is_a_warning_in_every_build(string scheme, string packaging, bool warns)
    {
        GraphBuilder builder = new();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId y = builder.Node(BuiltinOperator.Rfft2D, [x], null, new() { Name = "y", Shape = [1, 4] });
        builder.Output(builder.Node(BuiltinOperator.Rfft2D, [y], null, new() { Name = "z", Shape = [1, 4] }));
        _project.Write("Models/dense.tflite", ModelWriter.Write(builder.BuildModel()));
        for (int build = 0; build < 2; build++)
        {
            DescribeQuantizedModels task = Describe(Dense(("Quantization", scheme), ("Packaging", packaging), ("CalibrationData", "a.npz")));
            Assert.Equal(warns ? ["QB0021"] : [], task.Log().Warnings.Select(static warning => warning.Code));
            Assert.All(task.Log().Warnings, static warning => Assert.Contains("kernel: RFFT2D; making a 'App.Models.Dense'", warning.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_output_folder_that_cannot_be_written_is_an_error()
    {
        _project.Write("obj", "a file in the way of the folder");
        _project.Describe(Dense()).FailsWith("QB0017");
    }

    [Fact]
    public void A_property_that_is_no_switch_is_an_error()
    {
        DescribeQuantizedModels task = _project.Describe(Dense());
        task.SkipQuantization = "yes";
        Assert.Contains("QuantBuildSkipQuantization", task.FailsWith("QB0020").Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_thought_of_is_an_error_with_a_code_too() =>
        Assert.Equal(_project.ProjectFile, _project.Describe(Item("Models/\0.tflite")).FailsWith("QB9001").File);

    private DescribeQuantizedModels Describe(params ITaskItem[] items)
    {
        DescribeQuantizedModels task = _project.Describe(items);
        task.Succeeds();
        return task;
    }

    private static IEnumerable<string> Paths(IEnumerable<ITaskItem> items) => items.Select(static item => item.ItemSpec);
}
