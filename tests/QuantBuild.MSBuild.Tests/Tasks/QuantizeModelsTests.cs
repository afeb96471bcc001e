using Microsoft.Build.Framework;
using QuantBuild.Model;
using QuantBuild.MSBuild.Tests.Support;
using QuantBuild.Testing.Models;
using static QuantBuild.MSBuild.Tests.Support.TestProject;

namespace QuantBuild.MSBuild.Tests.Tasks;

public sealed class QuantizeModelsTests : IDisposable
{
    private readonly TestProject _project = new();
    private readonly CountingQuantizer _quantizer = new();

    public QuantizeModelsTests() => _project.Write("Models/other.tflite", ModelWriter.Write(SmallModels.Dense(2, 2)));

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Each_model_is_quantized_and_reported()
    {
        QuantizeModels task = Run(Dense(), Other());
        Assert.Equal(["Models/dense.tflite", "Models/other.tflite"], _quantizer.Items.Order());
        Assert.StartsWith("quantized TFL3"[..9], File.ReadAllText(_project.Output("dense.tflite")), StringComparison.Ordinal);
        Assert.Equal(
            new[] { "dense.stamp", "dense.tflite", "other.stamp", "other.tflite" }.Select(_project.Output),
            task.Written.Select(static item => item.ItemSpec).Order(StringComparer.Ordinal));
        Assert.Equal(2, task.Log().Messages.Count(static message => message.Importance == MessageImportance.High));
    }

    [Fact]
    public void Where_nothing_changed_nothing_runs()
    {
        Run(Dense(), Other());
        DateTime before = Time("dense.tflite");
        DateTime stamp = Time("dense.stamp");
        Assert.Empty(RunAgain(Dense(), Other()));
        Assert.Equal(before, Time("dense.tflite"));
        Assert.Equal(stamp, Time("dense.stamp"));
    }

    [Fact]
    public void Files_of_two_models_do_not_meet_whatever_the_names()
    {
        ITaskItem[] items = [Dense(), Item("Models/dense.quantbuild.tflite"), Item("Models/dense.quantbuild.txt.tflite")];
        for (int seed = 0; seed < items.Length; seed++)
        {
            _project.Write(items[seed].ItemSpec, ModelWriter.Write(SmallModels.Dense(2, 2, seed)));
        }

        for (int build = 0; build < 2; build++)
        {
            _project.Describe(items).Succeeds();
            Assert.Equal(build == 0 ? items.Length : 0, RunAgain(items).Length);
        }

        Assert.Equal(4 * items.Length + 1, Directory.GetFiles(_project.OutputFolder).Length);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("labels")]
    [InlineData("calibration")]
    [InlineData("calibration, older")]
    [InlineData("calibration, renamed")]
    public void A_changed_file_runs_the_models_that_it_belongs_to(string change)
    {
        _project.Write("labels.txt", "a");
        _project.Write("data/a.npz", "one");
        ITaskItem[] items =
        [
            Dense(("Labels", "labels.txt"), ("CalibrationData", "data/*.npz")),
            Other(),
        ];
        Run(items);
        switch (change)
        {
            case "model":
                _project.Write("Models/dense.tflite", ModelWriter.Write(SmallModels.Dense(4, 3, seed: 2)));
                break;
            case "labels":
                _project.Write("labels.txt", "b");
                break;
            case "calibration":
                _project.Write("data/a.npz", "two");
                break;
            case "calibration, older":
                _project.Write("data/a.npz", "two");
                File.SetLastWriteTimeUtc(_project.PathOf("data/a.npz"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                break;
            case "calibration, renamed":
                File.Move(_project.PathOf("data/a.npz"), _project.PathOf("data/b.npz"));
                break;
        }

        Assert.Equal(["Models/dense.tflite"], RunAgain(items));
    }

    [Theory]
    [InlineData("InputType", "Int8")]
    [InlineData("OutputType", "Int8")]
    [InlineData("AllowFloat", "false")]
    [InlineData("CalibrationSamples", "1")]
    [InlineData("Mean", "1")]
    [InlineData("StandardDeviation", "2")]
    [InlineData("PerChannel", "false")]
    [InlineData("Quantization", "DynamicRange")]
    public void A_changed_setting_runs_the_model_again(string name, string value)
    {
        _project.Write("a.npz", "one");
        Run(Dense(("CalibrationData", "a.npz")), Other());
        Assert.Equal(["Models/dense.tflite"], RunAgain(Dense(("CalibrationData", "a.npz"), (name, value)), Other()));
    }

    [Fact]
    public void A_touched_model_does_not_run_and_its_stamp_advances()
    {
        Run(Dense());
        DateTime before = Time("dense.tflite");
        DateTime later = Time("dense.stamp").AddMilliseconds(10);
        while (Time("dense.stamp") < later)
        {
            File.WriteAllBytes(_project.PathOf("Models/dense.tflite"), File.ReadAllBytes(_project.PathOf("Models/dense.tflite")));
            Assert.Empty(RunAgain(Dense()));
        }

        Assert.Equal(before, Time("dense.tflite"));
    }

    [Fact]
    public void A_result_that_was_removed_or_changed_is_restored_without_a_run()
    {
        Run(Dense());
        byte[] result = File.ReadAllBytes(_project.Output("dense.tflite"));
        File.Delete(_project.Output("dense.tflite"));
        Assert.Empty(RunAgain(Dense()));
        Assert.Equal(result, File.ReadAllBytes(_project.Output("dense.tflite")));
        File.WriteAllText(_project.Output("dense.tflite"), "damaged");
        Assert.Empty(RunAgain(Dense()));
        Assert.Equal(result, File.ReadAllBytes(_project.Output("dense.tflite")));
    }

    [Fact]
    public void Another_configuration_takes_the_result_from_the_cache()
    {
        Run(Dense());
        QuantizeModels release = _project.Quantize(_quantizer, Dense());
        release.OutputDirectory = _project.PathOf("obj/Release/quantbuild");
        release.Succeeds();
        Assert.Single(_quantizer.Items);
        Assert.Equal(
            File.ReadAllBytes(_project.Output("dense.tflite")), File.ReadAllBytes(_project.PathOf("obj/Release/quantbuild/dense.tflite")));
    }

    [Fact]
    public async Task Two_builds_at_once_quantize_once()
    {
        _quantizer.Halfway = static (_, _) => Thread.Sleep(100);
        QuantizeModels[] tasks = [.. Enumerable.Range(0, 4).Select(_ => _project.Quantize(_quantizer, Dense()))];
        await Task.WhenAll(tasks.Select(static task => Task.Run(task.Succeeds)));
        Assert.Single(_quantizer.Items);
        Assert.DoesNotContain(_project.Snapshot().Keys, static path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Warnings_come_again_in_every_build()
    {
        _quantizer.Warnings = [Diagnostics.OperatorStaysFloat.Create(null, "SOFTMAX", "a reason")];
        for (int build = 0; build < 2; build++)
        {
            BuildWarningEventArgs warning = Assert.Single(Run(Dense()).Log().Warnings);
            Assert.Equal("QB3004", warning.Code);
            Assert.Equal(_project.PathOf("Models/dense.tflite"), warning.File);
        }

        Assert.Single(_quantizer.Items);
    }

    [Fact]
    public void Cancelling_stops_the_work_and_leaves_what_was_there()
    {
        Run(Dense());
        IReadOnlyDictionary<string, string> before = _project.Snapshot();
        _project.Write("Models/dense.tflite", ModelWriter.Write(SmallModels.Dense(4, 3, seed: 2)));
        QuantizeModels task = _project.Quantize(_quantizer, Dense());
        _quantizer.Halfway = (_, cancellation) =>
        {
            task.Cancel();
            cancellation.ThrowIfCancellationRequested();
        };
        Assert.False(task.Execute());
        Assert.Equal("QB0019", Assert.Single(task.Log().Warnings).Code);
        Assert.Empty(task.Log().Errors);
        Assert.Equal(Results(before), Results(_project.Snapshot()));
        _quantizer.Halfway = static (_, _) => { };
        Assert.Equal(["Models/dense.tflite"], RunAgain(Dense()));
    }

    [Fact]
    public void A_failure_of_one_model_leaves_what_was_there_and_spares_the_others()
    {
        _quantizer.Halfway = static (request, _) =>
        {
            if (request.Job.ClassName == "Dense")
            {
                throw Diagnostics.FloatNotAllowed.Exception(file: null, "SOFTMAX");
            }
        };
        BuildErrorEventArgs error = _project.Quantize(_quantizer, Dense(), Other()).FailsWith("QB3005");
        Assert.Equal(_project.PathOf("Models/dense.tflite"), error.File);
        Assert.False(File.Exists(_project.Output("dense.tflite")));
        Assert.False(File.Exists(_project.Output("dense.stamp")));
        Assert.True(File.Exists(_project.Output("other.tflite")));
        Assert.Single(Directory.GetFiles(_project.CacheFolder, "*.tflite"));
    }

    [Fact]
    public void A_defect_is_an_error_without_a_stack_trace()
    {
        _quantizer.Halfway = static (_, _) => throw new ArithmeticException("divided by {0}");
        BuildErrorEventArgs error = _project.Quantize(_quantizer, Dense()).FailsWith("QB9001");
        Assert.Contains("ArithmeticException: divided by {0}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_project.Snapshot().Keys, static path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void An_output_folder_that_cannot_be_written_is_an_error()
    {
        _project.Write("obj/Debug", "a file in the way of the folder");
        string message = _project.Quantize(_quantizer, Dense()).FailsWith("QB0017").Message!;
        Assert.Contains(_project.Output("dense.tflite"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_an_error()
    {
        _project.Write("obj/quantbuild", "a file in the way of the folder");
        _project.Quantize(_quantizer, Dense()).FailsWith("QB0017");
        Assert.Empty(_quantizer.Items);
    }

    [Fact]
    public void A_stamp_that_cannot_be_read_is_made_anew()
    {
        Run(Dense());
        using FileStream held = new(_project.Output("dense.stamp"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Empty(RunAgain(Dense()));
        Assert.NotEmpty(File.ReadAllLines(_project.Output("dense.stamp")));
    }

    [Fact]
    public void A_report_that_cannot_be_read_is_made_anew()
    {
        Run(Dense());
        File.Delete(_project.Output("dense.stamp"));
        using FileStream held = new(Directory.GetFiles(_project.CacheFolder, "*.report").Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(["Models/dense.tflite"], RunAgain(Dense()));
    }

    [Fact]
    public void A_result_that_cannot_be_read_is_written_anew()
    {
        Run(Dense());
        byte[] result = File.ReadAllBytes(_project.Output("dense.tflite"));
        File.Delete(_project.Output("dense.stamp"));
        using FileStream held = new(_project.Output("dense.tflite"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Empty(RunAgain(Dense()));
        Assert.Equal(result, File.ReadAllBytes(_project.Output("dense.tflite")));
    }

    [Fact]
    public void Calibration_data_that_lead_nowhere_are_an_error()
    {
        Directory.CreateDirectory(_project.PathOf("data"));
        File.CreateSymbolicLink(_project.PathOf("data/a.npz"), _project.PathOf("nowhere.npz"));
        BuildErrorEventArgs error = _project.Quantize(_quantizer, Dense(("CalibrationData", "data"))).FailsWith("QB0018");
        Assert.Equal(_project.PathOf("data/a.npz"), error.File);
    }

    [Fact]
    public void Skipping_embeds_the_model_as_it_is()
    {
        QuantizeModels task = _project.Quantize(_quantizer, Dense());
        task.SkipQuantization = "true";
        task.Succeeds();
        Assert.Empty(_quantizer.Items);
        Assert.Equal(File.ReadAllBytes(_project.PathOf("Models/dense.tflite")), File.ReadAllBytes(_project.Output("dense.tflite")));
        Assert.False(Directory.Exists(_project.CacheFolder));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("6", 3)]
    [InlineData("1", 1)]
    public void Threads_are_shared_by_the_models_at_work(string threads, int atLeast)
    {
        List<int> given = [];
        _quantizer.Halfway = (request, _) =>
        {
            lock (given)
            {
                given.Add(request.Threads);
            }
        };
        QuantizeModels task = _project.Quantize(_quantizer, Dense(), Other());
        task.Threads = threads;
        task.Succeeds();
        Assert.All(given, count => Assert.True(threads.Length == 0 ? count >= atLeast : count == atLeast));
    }

    [Fact]
    public void One_model_among_others_that_are_up_to_date_gets_all_threads()
    {
        Run(Dense(), Other());
        _project.Write("Models/dense.tflite", ModelWriter.Write(SmallModels.Dense(4, 3, seed: 2)));
        int given = 0;
        _quantizer.Halfway = (request, _) => given = request.Threads;
        QuantizeModels task = _project.Quantize(_quantizer, Dense(), Other());
        task.Threads = "6";
        task.Succeeds();
        Assert.Equal(6, given);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("all")]
    [InlineData("1025")]
    public void A_number_of_threads_that_is_none_is_an_error(string threads)
    {
        QuantizeModels task = _project.Quantize(_quantizer, Dense());
        task.Threads = threads;
        Assert.Contains("QuantBuildThreads", task.FailsWith("QB0020").Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_are_dumped_on_request_beside_the_result()
    {
        string? folder = null;
        _quantizer.Halfway = (request, _) => folder = request.Dump?.Folder;
        QuantizeModels task = _project.Quantize(_quantizer, Dense());
        task.DumpPasses = "true";
        task.Succeeds();
        Assert.Equal(_project.Output("dense.passes"), folder);
        task.Succeeds();
        Assert.Equal(2, _quantizer.Items.Count);
    }

    [Fact]
    public void A_dump_that_cannot_be_written_is_a_warning_of_the_build_that_asked_for_it()
    {
        _project.Write("obj/Debug/quantbuild/dense.passes", "a file in the way of the folder");
        _quantizer.Halfway = static (request, _) => request.Dump?.Write(0, "import", "graph");
        QuantizeModels task = _project.Quantize(_quantizer, Dense());
        task.DumpPasses = "true";
        task.Succeeds();
        BuildWarningEventArgs warning = Assert.Single(task.Log().Warnings);
        Assert.Equal("QB0022", warning.Code);
        Assert.Equal(_project.Output("dense.passes"), warning.File);
        Assert.Empty(Run(Dense()).Log().Warnings);
        Assert.Single(_quantizer.Items);
    }

    private static Microsoft.Build.Utilities.TaskItem Other() => Item("Models/other.tflite");

    private static IEnumerable<KeyValuePair<string, string>> Results(IReadOnlyDictionary<string, string> snapshot) => snapshot
        .Where(static file => !file.Key.EndsWith(".lock", StringComparison.Ordinal) && !file.Key.EndsWith("hashes.txt", StringComparison.Ordinal))
        .OrderBy(static file => file.Key);

    private QuantizeModels Run(params ITaskItem[] items)
    {
        QuantizeModels task = _project.Quantize(_quantizer, items);
        task.Succeeds();
        return task;
    }

    /// <summary>The items that a further build quantizes.</summary>
    private string[] RunAgain(params ITaskItem[] items)
    {
        _quantizer.Items.Clear();
        Run(items);
        return [.. _quantizer.Items];
    }

    private DateTime Time(string file) => File.GetLastWriteTimeUtc(_project.Output(file));
}
