using System.Diagnostics;

namespace QuantBuild.Benchmarks.Peers;

/// <summary>
/// Times contenders in turn, in batches of a few milliseconds, so that what else the machine does hits all alike.
/// </summary>
internal static class AlternatingTimer
{
    private const double BatchSeconds = 0.005;

    public static PeerTiming[] Measure(IReadOnlyList<Action> contenders, double seconds)
    {
        int[] batches = new int[contenders.Count];
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i] = WarmUp(contenders[i], Math.Max(seconds, 1));
        }

        int rounds = Math.Max(20, (int)(seconds / BatchSeconds));
        double[][] times = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                times[i][round] = Time(contenders[i], batches[i]) / batches[i];
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

    private static double Time(Action contender, int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            contender();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static PeerTiming Summarize(double[] seconds)
    {
        Array.Sort(seconds);
        return new PeerTiming(seconds[seconds.Length / 2] * 1e6, seconds[0] * 1e6);
    }
}
