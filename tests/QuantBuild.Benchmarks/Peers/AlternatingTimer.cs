using System.Diagnostics;

namespace QuantBuild.Benchmarks.Peers;

/// <summary>
/// Times contenders in turn, in batches of a few milliseconds, so that what else the machine does hits all alike.
/// </summary>
internal static class AlternatingTimer
{
    private const double BatchSeconds = 0.005;
    private const int LeastRounds = 20;

    /// <param name="contenders">One invocation each.</param>
    /// <param name="seconds">Measured for each contender, after as much warm-up.</param>
    /// <param name="settleSeconds">For how long a contender runs untimed before each batch.</param>
    public static PeerTiming[] Measure(IReadOnlyList<Action> contenders, double seconds, double settleSeconds)
    {
        int[] batches = new int[contenders.Count];
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i] = WarmUp(contenders[i], Math.Max(seconds, 1));
        }

        List<double>[] times = [.. contenders.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        while (times[0].Count < LeastRounds || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds * contenders.Count)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                Settle(contenders[i], settleSeconds);
                times[i].Add(Time(contenders[i], batches[i]) / batches[i]);
            }
        }

        return [.. times.Select(Summarize)];
    }

    /// <summary>Runs until tiered compilation has settled; returns how many invocations make a batch.</summary>
    private static int WarmUp(Action contender, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int batch = 1;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            double time = Time(contender, batch);
            batch = Math.Clamp((int)Math.Round(BatchSeconds * batch / Math.Max(time, 1e-9)), 1, batch * 2);
        }

        return batch;
    }

    private static void Settle(Action contender, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            contender();
        }
    }

    private static double Time(Action contender, int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            contender();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static PeerTiming Summarize(List<double> seconds)
    {
        seconds.Sort();
        return new PeerTiming(seconds[seconds.Count / 2] * 1e6, seconds[0] * 1e6);
    }
}
