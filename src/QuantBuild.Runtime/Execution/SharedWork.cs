using System.Runtime.ExceptionServices;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>
/// One phase of a step at a time, cut into parts that threads claim one by one: a thread that the system does not run holds nothing up.
/// A ticket holds the number of the phase and of the next part; a claim succeeds only while the phase is still the one the thread saw.
/// </summary>
internal sealed class SharedWork
{
    /// <summary>The most parts that a step can have.</summary>
    public const int MostParts = (1 << PartBits) - 1;

    private const int PartBits = 16;
    private const long PartMask = (1L << PartBits) - 1;

    private ComputeStep? _step;
    private NodeMemory? _memory;
    private int _phase;
    private int _items;
    private int _parts;
    private long _ticket;
    private int _done;
    private ExceptionDispatchInfo? _error;

    /// <summary>Whether there are parts that nobody has claimed.</summary>
    public bool HasParts => (Volatile.Read(ref _ticket) & PartMask) < Volatile.Read(ref _parts);

    /// <summary>Only after the parts of the step before are done.</summary>
    public void Publish(ComputeStep step, in StepPhase phase, NodeMemory memory, int parts)
    {
        // No part can be claimed while the number of parts is 0.
        Volatile.Write(ref _parts, 0);
        (_step, _phase, _items, _memory, _done) = (step, phase.Number, phase.WorkItems, memory, 0);
        Volatile.Write(ref _ticket, ((_ticket >> PartBits) + 1) << PartBits);
        Volatile.Write(ref _parts, parts);
    }

    /// <summary>Claims and runs parts until none is left.</summary>
    /// <param name="scratch">The scratch memory of the thread.</param>
    public void RunParts(ThreadScratch scratch)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int part = (int)(ticket & PartMask);
            int parts = Volatile.Read(ref _parts);
            (ComputeStep? step, NodeMemory? memory, int phase, int items) = (_step, _memory, _phase, _items);
            if (part >= parts)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket)
            {
                Run(step!, phase, items, memory!, scratch.Memory, part, parts);
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

        (_step, _memory) = (null, null);
        Interlocked.Exchange(ref _error, null)?.Throw();
    }

    private void Run(ComputeStep step, int phase, int items, NodeMemory memory, ArenaMemory scratch, int part, int parts)
    {
        try
        {
            int first = Bound(items, part, parts);
            StepRunner.Run(step, phase, memory, scratch, first, Bound(items, part + 1, parts) - first);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
        }
    }

    private static int Bound(int items, int part, int parts) => (int)((long)items * part / parts);
}
