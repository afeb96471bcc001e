using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>
/// Threads that wait for parts of one node's work. One invocation at a time has the team;
/// one that finds it taken runs alone, with the same result. The threads end with the team, disposed or not.
/// </summary>
/// <param name="mostThreads">How many threads may work, the caller's among them.</param>
internal sealed class WorkerTeam(int mostThreads) : IDisposable
{
    /// <summary>Several parts for each thread, so that a slow thread leaves its share to the others.</summary>
    private const int PartsPerThread = 2;

    private readonly Lock _gate = new();
    private readonly SharedWork _work = new();
    private Worker[] _workers = [];
    private int _scratchBytes;
    private int _taken;
    private bool _stopped;

    /// <summary>The threads that work, the caller's among them.</summary>
    public int Size => _workers.Length + 1;

    /// <summary>Starts as many threads as a segment has work for, with the scratch memory that it needs.</summary>
    public void Prepare(SegmentPlan segment)
    {
        int helpers = Math.Min(mostThreads, segment.MostItemsToShare) - 1;
        lock (_gate)
        {
            _scratchBytes = Math.Max(_scratchBytes, segment.ThreadScratchBytes);
            Worker[] workers = _workers;
            while (workers.Length < helpers && !_stopped)
            {
                workers = [.. workers, new Worker(_work, workers.Length + 1)];
            }

            foreach (Worker worker in workers)
            {
                worker.Scratch.Reserve(_scratchBytes);
            }

            Volatile.Write(ref _workers, workers);
        }
    }

    public bool TryTake() => _workers.Length > 0 && Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void Release() => Volatile.Write(ref _taken, 0);

    /// <summary>Cuts the work of a phase into parts, computes some of them on this thread, and returns when all are done.</summary>
    public void Run(ComputeStep step, in StepPhase phase, NodeMemory memory, ThreadScratch scratch)
    {
        Worker[] workers = Volatile.Read(ref _workers);
        _work.Publish(step, in phase, memory, Math.Min(Math.Min((workers.Length + 1) * PartsPerThread, SharedWork.MostParts), phase.WorkItems));
        foreach (Worker worker in workers)
        {
            worker.WakeIfSleeping();
        }

        _work.RunParts(scratch);
        _work.Finish();
    }

    ~WorkerTeam() => Stop();

    public void Dispose()
    {
        Stop();
        GC.SuppressFinalize(this);
    }

    private void Stop()
    {
        _stopped = true;

        // Null where the constructor failed.
        foreach (Worker worker in _workers ?? [])
        {
            worker.Dispose();
        }
    }
}
