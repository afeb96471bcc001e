using System.CommandLine;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Options;
using QuantBuild.Cli.Reports;
using QuantBuild.Model;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Evaluation;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Commands;

/// <summary>Measures a model on labelled data and against a reference.</summary>
internal sealed class EvaluateCommand : ReportingCommand
{
    private readonly Argument<string> _model = CommandOptions.Model("The .tflite file to evaluate.");
    private readonly Option<string[]> _data = CommandOptions.Paths("--data", "Samples, and labels in arrays named y: files, folders or patterns.");
    private readonly SettingOptionSet _settings = new(SettingPlaces.Samples);
    private readonly Option<string?> _reference = CommandOptions.Path("--reference", "FLOAT.tflite", "A model to compare with, usually the float one.");
    private readonly Option<string?> _metric;
    private readonly Option<int?> _threads = CommandOptions.Threads("How many samples run at once. Default: one for each processor.");
    private readonly Option<string?> _signature = CommandOptions.Signature("The signature to run, of the model and of the reference. Default: the first subgraph's.");

    public EvaluateCommand(CommandHost host)
        : base(host, "evaluate", "Measures accuracy, and the error against a reference.")
    {
        _metric = CommandOptions.Choice<string?>("--metric", "What to measure on the labels; without them it is left out.", null, ("top1", "top1"));
        _data.Required = true;
        Arguments.Add(_model);
        Options.Add(_data);
        Options.Add(_reference);
        Options.Add(_metric);
        _settings.AddTo(this);
        Options.Add(_threads);
        Options.Add(_signature);
    }

    protected override Report Run(ParseResult arguments, CancellationToken cancellation)
    {
        string[] paths = CommandOptions.SplitPaths(arguments.GetValue(_data));
        DataOptions options = _settings.Read(arguments).ToDataOptions();
        InterpreterOptions interpreterOptions = new() { Signature = arguments.GetValue(_signature) };
        using PreparedModel model = ModelLoader.Load(arguments.GetValue(_model)!, interpreterOptions);
        using SampleSet data = SampleSet.Open(paths, model.Inputs, options: options, cancellation: cancellation);
        using PreparedModel? reference = arguments.GetValue(_reference) is { } path ? ModelLoader.Load(path, interpreterOptions) : null;
        using SampleSet? referenceData = reference is null ? null : SampleSet.Open(paths, reference.Inputs, options: options, cancellation: cancellation);
        bool mustHaveLabels = reference is null || arguments.GetValue(_metric) is not null;
        EvaluationInputs inputs = new(model, data, GetLabels(data, paths, mustHaveLabels), reference, referenceData);
        using ProgressLine progress = new(Host);
        EvaluationResult result = Evaluator.Evaluate(
            inputs, arguments.GetValue(_threads) ?? 0, done => progress.Report("evaluate", done, data.Count), cancellation);
        return new EvaluationReport(result, hasReference: reference is not null);
    }

    private static IReadOnlyList<int>? GetLabels(SampleSet data, string[] paths, bool isRequired) => data.Labels
        ?? (isRequired
            ? throw Diagnostics.DataLabelsWrong.Exception(string.Join(';', paths), "not every file has an array 'y' of whole numbers")
            : null);
}
