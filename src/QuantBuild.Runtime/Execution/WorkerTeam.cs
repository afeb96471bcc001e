namespace QuantBuild.Runtime.Execution;

/// <summary>
/// Threads that wait for parts of one kernel's work. One invocation at a time has the team;
/// one that finds it taken runs alone, with the same result. The threads end with the team, disposed or not.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly Worker[] _workers;
    private int _taken;

    public WorkerTeam(int helpers)
    {
        _workers = new Worker[helpers];
        for (int i = 0; i < helpers; i++)
        {
            _workers[i] = new Worker(i + 1);
        }
    }

    public int Size => _workers.Length + 1;

    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void Release() => Volatile.Write(ref _taken, 0);

    /// <summary>Cuts the step's work into <see cref="Size"/> parts and returns when all are done.</summary>
    public void Run(PreparedStep step, ArenaMemory arena, ArenaMemory[] scratch)
    {
        int items = step.Kernel.WorkItems;
        int parts = Math.Min(Size, items);
        for (int part = 1; part < parts; part++)
        {
            _workers[part - 1].Start(step, arena, scratch[part], Bound(part), Bound(part + 1));
        }

        try
        {
            StepRunner.Run(step, arena, scratch[0], 0, Bound(1));
        }
        finally
        {
            for (int part = 1; part < parts; part++)
            {
                _workers[part - 1].Wait();
            }
        }

        for (int part = 1; part < parts; part++)
        {
            _workers[part - 1].Rethrow();
        }

        int Bound(int part) => (int)((long)items * part / parts);
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
