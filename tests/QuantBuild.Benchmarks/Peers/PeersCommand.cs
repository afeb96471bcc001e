using QuantBuild.Model;
using QuantBuild.Testing;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Benchmarks.Peers;

/// <summary>Times models of the zoo in this runtime and in TensorFlow Lite with XNNPACK, in one process.</summary>
internal static class PeersCommand
{
    /// <summary>Worker threads of a runtime spin for some tens of milliseconds after its last invocation, and hold a core that the other runtime needs.</summary>
    private const double WorkerSpinSeconds = 0.05;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.Contains("--help"))
        {
            Console.WriteLine(PeersOptions.Help);
            return 0;
        }

        PeersOptions options;
        try
        {
            options = PeersOptions.Parse(arguments);
        }
        catch (FormatException exception)
        {
            Console.Error.WriteLine(exception.Message);
            Console.Error.WriteLine(PeersOptions.Help);
            return 2;
        }

        if ((Zoo.IsAvailable ? ReferencePackages.TfliteMissing : Zoo.UnavailableReason) is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        Measure(options);
        return 0;
    }

    private static void Measure(PeersOptions options)
    {
        TextWriter table = options.Json ? Console.Error : Console.Out;
        PeersReport.WriteHeader(table);
        var rows = new List<PeersRow>();
        foreach (string model in PeersModels.All.Where(options.Wants))
        {
            foreach (int threads in options.Threads)
            {
                rows.Add(Measure(model, threads, options.Seconds));
                PeersReport.WriteRow(rows[^1], table);
            }
        }

        if (options.Json)
        {
            PeersReport.WriteJson(rows, Console.Out);
        }
    }

    private static PeersRow Measure(string model, int threads, double seconds)
    {
        byte[] bytes = File.ReadAllBytes(Zoo.Path(model));
        double settleSeconds = threads > 1 ? WorkerSpinSeconds : 0;
        using var tflite = new TflitePeer(bytes, threads);
        try
        {
            using var ours = new OurPeer(bytes, threads);
            PeerTiming[] timings = AlternatingTimer.Measure([ours.Invoke, tflite.Invoke], seconds, settleSeconds);
            return new PeersRow(model, threads, timings[0], timings[1], Note: null);
        }
        catch (QuantBuildException refusal)
        {
            PeerTiming[] timings = AlternatingTimer.Measure([tflite.Invoke], seconds, settleSeconds);
            return new PeersRow(model, threads, Ours: null, timings[0], refusal.Message);
        }
    }
}
