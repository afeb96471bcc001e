using System.CommandLine;
using System.Diagnostics;
using QuantBuild.Cli.Hosting;
using QuantBuild.Cli.Options;
using QuantBuild.Cli.Reports;
using QuantBuild.Runtime;

namespace QuantBuild.Cli.Commands;

/// <summary>Times the invocations of a model on random inputs.</summary>
internal sealed class BenchmarkCommand : ReportingCommand
{
    private const int MostIterations = 10_000;
    private const int FewestIterations = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Measurement = TimeSpan.FromSeconds(1);

    private readonly Argument<string> _model = CommandOptions.Model("The .tflite file to time.");
    private readonly Option<int?> _threads = CommandOptions.Threads("How many threads one invocation uses. Default 1.");
    private readonly Option<int?> _iterations = CommandOptions.Positive("--iterations", "N", $"How many invocations to time. Default: as many as take one second, {FewestIterations} to {MostIterations}.");
    private readonly Option<string?> _signature = CommandOptions.Signature("The signature to time. Default: the first subgraph's.");

    public BenchmarkCommand(CommandHost host)
        : base(host, "benchmark", "Times one invocation of a model.")
    {
        Arguments.Add(_model);
        Options.Add(_threads);
        Options.Add(_iterations);
        Options.Add(_signature);
    }

    protected override Report Run(ParseResult arguments, CancellationToken cancellation)
    {
        int threads = arguments.GetValue(_threads) ?? 1;
        int? iterations = arguments.GetValue(_iterations);
        InterpreterOptions options = new() { Threads = threads, Signature = arguments.GetValue(_signature) };
        Stopwatch watch = Stopwatch.StartNew();
        using PreparedModel model = ModelLoader.Load(arguments.GetValue(_model)!, options);
        using Interpreter interpreter = model.CreateInterpreter();
        TimeSpan prepare = watch.Elapsed;
        RandomInputs.Fill(interpreter);
        using ProgressLine progress = new(Host);
        Invoke(interpreter, WarmUp, FewestIterations, MostIterations, (done, total) => progress.Report("warm-up", done, total), cancellation);
        TimeSpan limit = iterations is null ? Measurement : TimeSpan.MaxValue;
        List<TimeSpan> times = Invoke(
            interpreter,
            limit,
            iterations ?? FewestIterations,
            iterations ?? MostIterations,
            (done, total) => progress.Report("benchmark", done, total),
            cancellation);
        times.Sort();
        return new BenchmarkReport(times, threads, interpreter.ArenaBytes, prepare);
    }

    private static List<TimeSpan> Invoke(
        Interpreter interpreter, TimeSpan limit, int fewest, int most, Action<int, int> progress, CancellationToken cancellation)
    {
        List<TimeSpan> times = new(Math.Min(most, MostIterations));
        Stopwatch total = Stopwatch.StartNew();
        while (times.Count < most && (times.Count < fewest || total.Elapsed < limit))
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            interpreter.Invoke();
            times.Add(Stopwatch.GetElapsedTime(start));
            progress(times.Count, Math.Clamp((int)Math.Min(times.Count * (limit / total.Elapsed), most), fewest, most));
        }

        return times;
    }
}
