using System.CommandLine;
using System.Diagnostics;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Options;
using QuantBuild.Cli.Reports;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.Cli.Commands;

/// <summary>Quantizes a model.</summary>
internal sealed class QuantizeCommand : ReportingCommand
{
    private readonly Argument<string> _model = CommandOptions.Model("The float .tflite file.");
    private readonly Option<string?> _output = CommandOptions.Path("--output", "OUT.tflite", "The quantized .tflite file.", "-o");
    private readonly SettingOptionSet _settings = new(SettingPlaces.Quantize);
    private readonly Option<string?> _dumpPasses = CommandOptions.Path("--dump-passes", "DIR", "A folder that receives the graph as text after each pass.");

    public QuantizeCommand(CommandHost host)
        : base(host, "quantize", "Quantizes a model.")
    {
        _output.Required = true;
        Arguments.Add(_model);
        Options.Add(_output);
        _settings.AddTo(this);
        Options.Add(_dumpPasses);
    }

    protected override Report Run(ParseResult arguments, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string input = arguments.GetValue(_model)!;
        string output = arguments.GetValue(_output)!;
        TfliteModel model = ModelReader.ReadFile(input);
        OutputFile.RequireWritable(output);
        long inputBytes = new FileInfo(input).Length;
        QuantizationSettings settings = _settings.Read(arguments);
        PassDump? dump = arguments.GetValue(_dumpPasses) is { } folder ? new PassDump(folder) : null;
        using SampleSet? samples = OpenSamples(settings, model, cancellation);
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

    private static SampleSet? OpenSamples(QuantizationSettings settings, TfliteModel model, CancellationToken cancellation) =>
        settings.CalibrationData.IsEmpty
            ? null
            : SampleSet.Open(settings.CalibrationData, model, settings.CalibrationSamples, settings.ToDataOptions(), cancellation);
}
