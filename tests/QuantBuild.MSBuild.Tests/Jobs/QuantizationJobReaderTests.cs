using System.Collections.Immutable;
using Microsoft.Build.Framework;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Tests.Support;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Recipes;
using static QuantBuild.MSBuild.Tests.Support.TestProject;

namespace QuantBuild.MSBuild.Tests.Jobs;

public sealed class QuantizationJobReaderTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void An_item_without_metadata_has_the_defaults_of_the_contract()
    {
        QuantizationJob job = ReadOne(Dense());
        Assert.Equal(Schemes.DynamicRange, job.Scheme);
        Assert.Equal(ElementType.Float32, job.Settings.InputType);
        Assert.Equal(ElementType.Float32, job.Settings.OutputType);
        Assert.True(job.Settings.AllowFloat);
        Assert.True(job.Settings.PerChannel);
        Assert.Equal(RangeMethods.MinMax, job.Settings.CalibrationMethod);
        Assert.Null(job.Settings.CalibrationSamples);
        Assert.Empty(job.Settings.CalibrationData);
        Assert.Equal(Packaging.Embedded, job.Application.Packaging);
        Assert.Equal(Accessibility.Public, job.Application.Accessibility);
        Assert.Equal("dense", job.Name);
        Assert.Equal("App.Models.Dense", job.FullClassName);
        Assert.Equal("quantbuild/App.Models.Dense.tflite", job.ResourceName);
        Assert.Equal(_project.PathOf("Models/dense.tflite"), job.ModelPath);
    }

    [Fact]
    public void Every_metadata_reaches_the_job()
    {
        _project.Write("labels.txt", "a\nb\nc\n");
        QuantizationJob job = ReadOne(Dense(
            ("CalibrationData", "a.npz; data/*.npy"),
            ("InputType", "int8"),
            ("OutputType", "UInt8"),
            ("AllowFloat", "False"),
            ("CalibrationSamples", "20"),
            ("CalibrationMethod", "minmax"),
            ("Mean", "127.5"),
            ("StandardDeviation", "1; 2,3"),
            ("PerChannel", "false"),
            ("Labels", "labels.txt"),
            ("Packaging", "File"),
            ("ClassName", "Tiny"),
            ("Namespace", "Some.Where"),
            ("Accessibility", "internal"),
            ("Link", "Other/place.tflite")));
        Assert.Equal(Schemes.Int8, job.Scheme);
        Assert.Equal(ElementType.Int8, job.Settings.InputType);
        Assert.Equal(ElementType.UInt8, job.Settings.OutputType);
        Assert.False(job.Settings.AllowFloat);
        Assert.Equal([_project.PathOf("a.npz"), _project.PathOf("data/*.npy")], job.Settings.CalibrationData.ToArray());
        Assert.Equal(20, job.Settings.CalibrationSamples);
        Assert.Equal(RangeMethods.MinMax, job.Settings.CalibrationMethod);
        Assert.Equal([127.5f], job.Settings.Mean.ToArray());
        Assert.Equal([1f, 2f, 3f], job.Settings.StandardDeviation.ToArray());
        Assert.False(job.Settings.PerChannel);
        Assert.Equal(_project.PathOf("labels.txt"), job.Application.Labels);
        Assert.Equal(Packaging.File, job.Application.Packaging);
        Assert.Equal("Some.Where.Tiny", job.FullClassName);
        Assert.Equal(Accessibility.Internal, job.Application.Accessibility);
        Assert.Equal("Other/place.tflite", job.ProjectPath);
    }

    [Theory]
    [InlineData("", "", "dense.tflite", "App.Dense")]
    [InlineData("", "small/", "small/dense.tflite", "App.small.Dense")]
    [InlineData("Shared", "small\\", "Shared/small/dense.tflite", "App.Shared.small.Dense")]
    [InlineData("Shared\\", "", "Shared/dense.tflite", "App.Shared.Dense")]
    public void A_model_outside_the_project_has_its_place_from_the_base_and_the_pattern(string linkBase, string recursive, string place, string type)
    {
        QuantizationJob job = ReadOne(Item($"../elsewhere/{recursive}dense.tflite", ("LinkBase", linkBase), ("RecursiveDir", recursive)));
        Assert.Equal(place, job.ProjectPath);
        Assert.Equal(type, job.FullClassName);
    }

    [Fact]
    public void A_base_is_for_models_outside_the_project() =>
        Assert.Equal("Models/dense.tflite", ReadOne(Dense(("LinkBase", "Shared"), ("RecursiveDir", "x/"))).ProjectPath);

    [Fact]
    public void A_misspelt_name_is_an_error_that_suggests_the_right_one()
    {
        Diagnostic problem = Assert.Single(ReadProblems(Dense(("Quantisation", "Int8"))));
        Assert.Equal("QB0010", problem.Id);
        Assert.Equal(_project.ProjectFile, problem.File);
        Assert.Contains("'Quantisation' of the QuantizedModel 'Models/dense.tflite'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Quantization'?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_an_error_that_lists_the_known_ones()
    {
        Diagnostic problem = Assert.Single(ReadProblems(Dense(("Compression", "1"))));
        Assert.Equal("QB0010", problem.Id);
        Assert.All(MetadataNames.All, name => Assert.Contains(name, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_that_project_systems_add_are_no_errors() =>
        Assert.Empty(ReadProblems(Dense([.. MetadataNames.Foreign.Select(static name => (name, "x"))])));

    [Theory]
    [InlineData("Quantization", "Int9", "one of None, DynamicRange, Int8 (did you mean Int8?)")]
    [InlineData("InputType", "Int32", "one of Float32, Int8, UInt8, Int16")]
    [InlineData("OutputType", "0", "one of Float32, Int8, UInt8, Int16")]
    [InlineData("AllowFloat", "yes", "true or false")]
    [InlineData("PerChannel", "1", "true or false")]
    [InlineData("CalibrationSamples", "0", "a whole number from 1")]
    [InlineData("CalibrationSamples", "many", "a whole number from 1")]
    [InlineData("CalibrationMethod", "Max", "one of MinMax")]
    [InlineData("Mean", "grey", "one number, or one per channel")]
    [InlineData("StandardDeviation", "0", "one positive number, or one per channel")]
    [InlineData("StandardDeviation", "NaN", "one positive number, or one per channel")]
    [InlineData("Packaging", "Resource", "one of Embedded, File, None")]
    [InlineData("ClassName", "class", "a C# identifier")]
    [InlineData("Namespace", "A..B", "C# identifiers separated by dots")]
    [InlineData("Accessibility", "private", "one of Public, Internal")]
    public void An_invalid_value_is_an_error_that_says_what_is_valid(string name, string value, string expected)
    {
        Diagnostic problem = Assert.Single(ReadProblems(Dense((name, value))));
        Assert.Equal("QB0011", problem.Id);
        Assert.Equal(_project.ProjectFile, problem.File);
        Assert.Contains($"'{name}' of the QuantizedModel 'Models/dense.tflite' is '{value}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quantization", "Float16", "DynamicRange")]
    [InlineData("Quantization", "int16x8", "DynamicRange")]
    [InlineData("CalibrationMethod", "Entropy", "MinMax")]
    [InlineData("Recipe", "rules.json", "none")]
    public void What_is_known_and_still_to_come_is_an_error_that_says_what_there_is(string name, string value, string supported)
    {
        Diagnostic problem = Assert.Single(ReadProblems(Dense((name, value))));
        Assert.Equal(("QB3001", _project.ProjectFile), (problem.Id, problem.File));
        Assert.Contains($"{name}='{value}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains(supported, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_nothing_is_none() => Assert.Equal(Schemes.DynamicRange, ReadOne(Dense(("CalibrationData", " ; "), ("Mean", ";"))).Scheme);

    [Fact]
    public void Integer_schemes_need_calibration_data() =>
        Assert.Equal("QB0012", Assert.Single(ReadProblems(Dense(("Quantization", "Int8")))).Id);

    [Theory]
    [InlineData("None")]
    [InlineData("DynamicRange")]
    public void Integer_inputs_need_an_integer_scheme(string scheme) =>
        Assert.Equal("QB3002", Assert.Single(ReadProblems(Dense(("Quantization", scheme), ("InputType", "Int8")))).Id);

    [Fact]
    public void Files_of_an_item_have_to_exist_and_hold_something()
    {
        Assert.Equal("QB0015", Assert.Single(ReadProblems(Dense(("Labels", "nowhere.txt")))).Id);
        _project.Write("empty.txt", "");
        Assert.Equal("QB0016", Assert.Single(ReadProblems(Dense(("Labels", "empty.txt")))).Id);
    }

    [Fact]
    public void Two_models_of_one_class_are_an_error_that_names_both()
    {
        Diagnostic problem = Assert.Single(ReadProblems(Dense(), Item("Models/Dense.v2.tflite", ("ClassName", "Dense"))));
        Assert.Equal("QB0013", problem.Id);
        Assert.Contains("'Models/dense.tflite' and 'Models/Dense.v2.tflite'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("App.Models.Dense", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_in_one_file_beside_the_application_are_an_error() => Assert.Equal("QB0014", Assert.Single(ReadProblems(
        Dense(("Packaging", "File")),
        Dense(("Packaging", "File"), ("ClassName", "Other")))).Id);

    [Fact]
    public void The_first_of_several_models_of_one_file_name_keeps_it()
    {
        ImmutableArray<QuantizationJob> jobs = Read(
            out _, Item("a/net.tflite"), Item("b/Net.tflite"), Item("a/net.tflite", ("ClassName", "Again")));
        Assert.Equal(["net", "App.b.Net", "App.a.Again"], jobs.Select(static job => job.Name));
    }

    [Theory]
    [InlineData("../elsewhere/net.tflite", "App", "net.tflite")]
    [InlineData("Models\\sub/net.tflite", "App.Models.sub", "Models/sub/net.tflite")]
    [InlineData("net.tflite", "App", "net.tflite")]
    public void The_folder_in_the_project_makes_the_namespace(string include, string expectedNamespace, string expectedPath)
    {
        QuantizationJob job = ReadOne(Item(include));
        Assert.Equal(expectedNamespace, job.Namespace);
        Assert.Equal(expectedPath, job.ProjectPath);
    }

    [Fact]
    public void Skipping_quantization_takes_models_as_they_are()
    {
        List<ItemProblem> problems = [];
        QuantizationJob job = Assert.Single(QuantizationJobReader.Read(
            [Dense(("CalibrationData", "a.npz"))], _project.Context with { SkipQuantization = true }, problems));
        Assert.Empty(problems);
        Assert.Equal(Schemes.None, job.Scheme);
        Assert.Equal(Schemes.None, job.Settings.Scheme);
    }

    [Theory]
    [InlineData("InputType")]
    [InlineData("OutputType")]
    public void Skipping_quantization_keeps_an_integer_boundary_that_code_may_use(string name)
    {
        QuantizationJob job = Assert.Single(QuantizationJobReader.Read(
            [Dense(("CalibrationData", "a.npz"), (name, "Int8"))], _project.Context with { SkipQuantization = true }, []));
        Assert.Equal(Schemes.Int8, job.Scheme);
        Assert.Equal(Schemes.Int8, job.Settings.Scheme);
    }

    private QuantizationJob ReadOne(ITaskItem item)
    {
        QuantizationJob job = Assert.Single(Read(out IReadOnlyList<Diagnostic> problems, item));
        Assert.Empty(problems);
        Assert.False(job.IsBroken);
        return job;
    }

    private IReadOnlyList<Diagnostic> ReadProblems(params ITaskItem[] items)
    {
        ImmutableArray<QuantizationJob> jobs = Read(out IReadOnlyList<Diagnostic> problems, items);
        Assert.Equal(problems.Count > 0, jobs.Any(static job => job.IsBroken));
        return problems;
    }

    private ImmutableArray<QuantizationJob> Read(out IReadOnlyList<Diagnostic> problems, params ITaskItem[] items)
    {
        List<ItemProblem> list = [];
        ImmutableArray<QuantizationJob> jobs = QuantizationJobReader.Read(items, _project.Context, list);
        problems = [.. list.Select(static problem => problem.Diagnostic)];
        return jobs;
    }
}
