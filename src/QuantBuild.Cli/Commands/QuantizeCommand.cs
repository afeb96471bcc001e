using System.CommandLine;
using System.Diagnostics;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Options;
using QuantBuild.Cli.Reports;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Cli.Commands;

/// <summary>Quantizes a model.</summary>
internal sealed class QuantizeCommand : ReportingCommand
{
    private readonly Argument<string> _model = CommandOptions.Model("The float .tflite file.");
    private readonly Option<string> _output = new("--output", "-o") { Description = "The quantized .tflite file.", HelpName = "OUT.tflite", Required = true };
    private readonly QuantizationOptionSet _settings = new();
    private readonly Option<string[]> _data = CommandOptions.Paths("--calibration-data", "Samples: files, folders or patterns.");
    private readonly Option<int?> _samples = CommandOptions.Positive("--calibration-samples", "N", "Use at most so many samples. Default: all.");
    private readonly DataOptionSet _dataOptions = new();
    private readonly Option<int?> _threads = CommandOptions.Threads("How many samples are calibrated at once; the result does not depend on it. Default: one for each processor.");
    private readonly Option<string?> _dumpPasses = new("--dump-passes") { Description = "A folder that receives the graph as text after each pass.", HelpName = "DIR" };
    private readonly Option<string?> _stopAfter = new("--stop-after")
    {
        Description = $"The last pass to run; the output holds the model as it is then. The passes: {string.Join(", ", QuantizerPipeline.Default.Select(pass => pass.Name))}.",
        HelpName = "PASS",
    };

    public QuantizeCommand(CommandHost host)
        : base(host, "quantize", "Quantizes a model.")
    {
        Arguments.Add(_model);
        Options.Add(_output);
        _settings.AddTo(this);
        Options.Add(_data);
        Options.Add(_samples);
        _dataOptions.AddTo(this);
        Options.Add(_threads);
        Options.Add(_dumpPasses);
        Options.Add(_stopAfter);
    }

    protected override Report Run(ParseResult arguments, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string input = arguments.GetValue(_model)!;
        string output = arguments.GetValue(_output)!;
        TfliteModel model = ModelReader.ReadFile(input);
        OutputFile.RequireWritable(output);
        long inputBytes = new FileInfo(input).Length;
        QuantizationSettings settings = _settings.Read(arguments) with
        {
            Threads = arguments.GetValue(_threads) ?? 0,
            StopAfter = arguments.GetValue(_stopAfter),
        };
        PassDump? dump = arguments.GetValue(_dumpPasses) is { } folder ? new PassDump(folder) : null;
        using SampleSet? samples = OpenSamples(arguments, model, cancellation);
        using ProgressLine progress = new(Host);
        QuantizationResult result = Quantize(input, model, settings, samples, progress, dump, cancellation);
        cancellation.ThrowIfCancellationRequested();
        OutputFile.Write(output, stream => ModelWriter.Write(result.Model, stream));
        progress.Dispose();
        Warn(result.Warnings.Select(warning => warning.File is null ? warning with { File = input } : warning));
        Warn(dump?.Problem is { } problem ? [problem] : []);
        return new QuantizationReport(input, output, inputBytes, new FileInfo(output).Length, result.Operators, watch.Elapsed);
    }

    private static QuantizationResult Quantize(
        string path,
        TfliteModel model,
        QuantizationSettings settings,
        SampleSet? samples,
        ProgressLine progress,
        PassDump? dump,
        CancellationToken cancellation)
    {
        try
        {
            return ModelQuantizer.Quantize(
                model, settings, samples, step => progress.Report(step.Pass, step.Done, step.Total), dump, cancellation);
        }
        catch (QuantBuildException exception) when (exception.Diagnostic.File is null)
        {
            throw new QuantBuildException(exception.Diagnostic with { File = path }, exception);
        }
    }

    private SampleSet? OpenSamples(ParseResult arguments, TfliteModel model, CancellationToken cancellation)
    {
        string[] paths = CommandOptions.SplitPaths(arguments.GetValue(_data));
        return paths.Length == 0
            ? null
            : SampleSet.Open(paths, model, arguments.GetValue(_samples), _dataOptions.Read(arguments), cancellation);
    }
}
