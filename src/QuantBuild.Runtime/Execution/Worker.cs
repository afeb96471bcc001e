namespace QuantBuild.Runtime.Execution;

/// <summary>One thread of a <see cref="WorkerTeam"/>: spins briefly for the next step, then sleeps.</summary>
internal sealed class Worker : IDisposable
{
    private const int SpinsBeforeSleep = 20_000;

    /// <summary>Short beside the shortest work that is shared, as a worker that looks late comes late.</summary>
    private const int PausesPerSpin = 2;

    private readonly object _gate = new();
    private readonly SharedWork _work;
    private bool _sleeping;
    private bool _stopped;

    public Worker(SharedWork work, int member)
    {
        _work = work;
        var thread = new Thread(Loop) { IsBackground = true, Name = $"QuantBuild worker {member}" };
        thread.Start();
    }

    public ThreadScratch Scratch { get; } = new();

    public void WakeIfSleeping()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleeping))
        {
            lock (_gate)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _stopped, true);
        WakeIfSleeping();
    }

    private void Loop()
    {
        while (true)
        {
            AwaitWork();
            if (Volatile.Read(ref _stopped))
            {
                return;
            }

            _work.RunParts(Scratch);
        }
    }

    private void AwaitWork()
    {
        for (int spins = 0; spins < SpinsBeforeSleep; spins++)
        {
            if (HasWork)
            {
                return;
            }

            Thread.SpinWait(PausesPerSpin);
        }

        lock (_gate)
        {
            Volatile.Write(ref _sleeping, true);
            Interlocked.MemoryBarrier();
            while (!HasWork)
            {
                Monitor.Wait(_gate);
            }

            Volatile.Write(ref _sleeping, false);
        }
    }

    private bool HasWork => _work.HasParts || Volatile.Read(ref _stopped);
}
