using System.CommandLine;
using System.Diagnostics;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Options;
using QuantBuild.Cli.Reports;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Commands;

/// <summary>Runs every sample of data files and writes the outputs.</summary>
internal sealed class RunCommand : ReportingCommand
{
    private readonly Argument<string> _model = CommandOptions.Model("The .tflite file to run.");
    private readonly Option<string[]> _input = CommandOptions.Paths("--input", "Samples: files, folders or patterns.");
    private readonly SettingOptionSet _settings = new(SettingPlaces.Samples);
    private readonly Option<string?> _output = CommandOptions.Path("--output", "OUT.npz", "The .npz file for the raw outputs.", "-o");
    private readonly Option<int?> _threads = CommandOptions.Threads("How many threads one invocation uses. Default 1.");
    private readonly Option<string?> _signature = CommandOptions.Signature("The signature to run. Default: the first subgraph's.");

    public RunCommand(CommandHost host)
        : base(host, "run", "Runs every sample and writes the raw outputs.")
    {
        _input.Required = true;
        _output.Required = true;
        Arguments.Add(_model);
        Options.Add(_input);
        Options.Add(_output);
        _settings.AddTo(this);
        Options.Add(_threads);
        Options.Add(_signature);
    }

    protected override Report Run(ParseResult arguments, CancellationToken cancellation)
    {
        string output = arguments.GetValue(_output)!;
        InterpreterOptions options = new()
        {
            Threads = arguments.GetValue(_threads) ?? 1,
            Signature = arguments.GetValue(_signature),
        };
        using PreparedModel model = ModelLoader.Load(arguments.GetValue(_model)!, options);
        string[] paths = CommandOptions.SplitPaths(arguments.GetValue(_input));
        DataOptions dataOptions = _settings.Read(arguments).ToDataOptions() with { AllowNonFinite = true };
        using SampleSet samples = SampleSet.Open(paths, model.Inputs, options: dataOptions, cancellation: cancellation);
        using ProgressLine progress = new(Host);
        Stopwatch watch = Stopwatch.StartNew();
        using OutputRecorder recorder = new(output, model.CreateInterpreter(), samples.Count);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            recorder.Record(sample, samples);
            progress.Report("run", sample + 1, samples.Count);
        }

        recorder.Complete();
        return new RunReport(output, samples.Count, recorder.Arrays, watch.Elapsed);
    }
}
