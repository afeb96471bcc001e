namespace QuantBuild.Runtime.Execution;

/// <summary>
/// Threads that wait for parts of one kernel's work. One invocation at a time has the team;
/// one that finds it taken runs alone, with the same result. The threads end with the team, disposed or not.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly SharedWork _work = new();
    private readonly Worker[] _workers;
    private int _taken;

    public WorkerTeam(int helpers)
    {
        _workers = new Worker[helpers];
        for (int i = 0; i < helpers; i++)
        {
            _workers[i] = new Worker(_work, i + 1);
        }
    }

    public int Size => _workers.Length + 1;

    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void Release() => Volatile.Write(ref _taken, 0);

    /// <summary>Cuts the step's work into parts, computes some of them on this thread, and returns when all are done.</summary>
    public void Run(PreparedStep step, ArenaMemory arena, ArenaMemory[] scratch)
    {
        _work.Publish(step, arena, scratch, Math.Min(Math.Min(Size * step.PartsPerThread, SharedWork.MostParts), step.WorkItems));
        foreach (Worker worker in _workers)
        {
            worker.WakeIfSleeping();
        }

        _work.RunParts(member: 0);
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
        // Null where a constructor failed before the last thread was started.
        foreach (Worker? worker in _workers)
        {
            worker?.Dispose();
        }
    }
}
