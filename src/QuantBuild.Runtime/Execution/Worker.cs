using System.Runtime.ExceptionServices;

namespace QuantBuild.Runtime.Execution;

/// <summary>One thread of a <see cref="WorkerTeam"/>: spins briefly for the next part, then sleeps.</summary>
internal sealed class Worker : IDisposable
{
    private const int SpinsBeforeSleep = 2000;
    private readonly object _gate = new();
    private PreparedStep? _step;
    private ArenaMemory? _arena;
    private ArenaMemory? _scratch;
    private int _first;
    private int _end;
    private int _pending;
    private bool _sleeping;
    private bool _stopped;
    private ExceptionDispatchInfo? _error;

    public Worker(int number)
    {
        var thread = new Thread(Loop) { IsBackground = true, Name = $"QuantBuild worker {number}" };
        thread.Start();
    }

    public void Start(PreparedStep step, ArenaMemory arena, ArenaMemory scratch, int first, int end)
    {
        (_step, _arena, _scratch, _first, _end) = (step, arena, scratch, first, end);
        Interlocked.Exchange(ref _pending, 1);
        WakeIfSleeping();
    }

    public void Wait()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _pending) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Rethrow()
    {
        ExceptionDispatchInfo? error = _error;
        _error = null;
        error?.Throw();
    }

    public void Dispose()
    {
        Volatile.Write(ref _stopped, true);
        WakeIfSleeping();
    }

    private void WakeIfSleeping()
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

    private void Loop()
    {
        while (true)
        {
            AwaitWork();
            if (Volatile.Read(ref _stopped))
            {
                return;
            }

            try
            {
                StepRunner.Run(_step!, _arena!, _scratch!, _first, _end - _first);
            }
            catch (Exception error)
            {
                _error = ExceptionDispatchInfo.Capture(error);
            }

            (_step, _arena, _scratch) = (null, null, null);
            Volatile.Write(ref _pending, 0);
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

            Thread.SpinWait(20);
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

    private bool HasWork => Volatile.Read(ref _pending) != 0 || Volatile.Read(ref _stopped);
}
