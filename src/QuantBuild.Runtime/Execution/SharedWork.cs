using System.Runtime.ExceptionServices;

namespace QuantBuild.Runtime.Execution;

/// <summary>
/// One step at a time, cut into parts that threads claim one by one: a thread that the system does not run holds nothing up.
/// A ticket holds the number of the step and of the next part; a claim succeeds only while the step is still the one the thread saw.
/// </summary>
internal sealed class SharedWork
{
    /// <summary>The most parts that a step can have.</summary>
    public const int MostParts = (1 << PartBits) - 1;

    private const int PartBits = 16;
    private const long PartMask = (1L << PartBits) - 1;

    private PreparedStep? _step;
    private ArenaMemory? _arena;
    private ArenaMemory[]? _scratch;
    private int _parts;
    private long _ticket;
    private int _done;
    private ExceptionDispatchInfo? _error;

    /// <summary>Whether there are parts that nobody has claimed.</summary>
    public bool HasParts => (Volatile.Read(ref _ticket) & PartMask) < Volatile.Read(ref _parts);

    /// <summary>Only after the parts of the step before are done.</summary>
    public void Publish(PreparedStep step, ArenaMemory arena, ArenaMemory[] scratch, int parts)
    {
        // No part can be claimed while the number of parts is 0.
        Volatile.Write(ref _parts, 0);
        (_step, _arena, _scratch, _done) = (step, arena, scratch, 0);
        Volatile.Write(ref _ticket, ((_ticket >> PartBits) + 1) << PartBits);
        Volatile.Write(ref _parts, parts);
    }

    /// <summary>Claims and runs parts until none is left.</summary>
    /// <param name="member">The number of the thread in its team, whose scratch it uses.</param>
    public void RunParts(int member)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int part = (int)(ticket & PartMask);
            int parts = Volatile.Read(ref _parts);
            (PreparedStep? step, ArenaMemory? arena, ArenaMemory[]? scratch) = (_step, _arena, _scratch);
            if (part >= parts)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket)
            {
                Run(step!, arena!, scratch![member], part, parts);
                Interlocked.Increment(ref _done);
            }
        }
    }

    /// <summary>Waits for the parts that other threads have claimed, and throws what any of them threw.</summary>
    public void Finish()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _done) < _parts)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        (_step, _arena, _scratch) = (null, null, null);
        Interlocked.Exchange(ref _error, null)?.Throw();
    }

    private void Run(PreparedStep step, ArenaMemory arena, ArenaMemory scratch, int part, int parts)
    {
        try
        {
            int first = Bound(step.WorkItems, part, parts);
            StepRunner.Run(step, arena, scratch, first, Bound(step.WorkItems, part + 1, parts) - first);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
        }
    }

    private static int Bound(int items, int part, int parts) => (int)((long)items * part / parts);
}
