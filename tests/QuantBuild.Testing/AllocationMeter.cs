namespace QuantBuild.Testing;

/// <summary>What code allocates on this thread.</summary>
public static class AllocationMeter
{
    private const int Runs = 5;

    /// <summary>
    /// The least bytes of a few runs: a garbage collection, which other threads may cause at any time,
    /// counts the unused rest of this thread's allocation block as allocated.
    /// </summary>
    public static long LeastBytes(Action action)
    {
        long least = long.MaxValue;
        for (int run = 0; run < Runs && least > 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
