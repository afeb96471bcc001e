using QuantBuild.Operators;

namespace QuantBuild.Runtime.Execution;

/// <summary>The scratch memory of one thread, which grows with what is prepared.</summary>
internal sealed class ThreadScratch
{
    private ArenaMemory _memory = ArenaMemory.Empty;

    public ArenaMemory Memory => Volatile.Read(ref _memory);

    /// <summary>Makes room for work that begins later.</summary>
    public void Reserve(int bytes)
    {
        if (_memory.Length < bytes)
        {
            Volatile.Write(ref _memory, new ArenaMemory(bytes));
        }
    }
}
