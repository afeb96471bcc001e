namespace QuantBuild.Operators;

/// <summary>
/// A node that computes its outputs itself, in one or several phases: all threads finish one before the next begins.
/// <see cref="Run"/> allocates nothing and reads no options.
/// </summary>
internal abstract class ComputeNode : PreparedNode
{
    /// <summary>How many phases there are.</summary>
    public virtual int Phases => 1;

    /// <summary>Scratch bytes that each thread needs while it runs a part of the work.</summary>
    public virtual int ThreadScratchBytes => 0;

    /// <summary>Scratch bytes that all threads share from the first phase to the last.</summary>
    public virtual int SharedScratchBytes => 0;

    /// <summary>Into how many pieces (rows, channels, blocks of elements) the work of a phase can be cut; 1 where it cannot.</summary>
    public virtual int WorkItemsOf(int phase) => 1;

    /// <summary>The size of a phase's whole work in multiply-adds of a matrix product, or as many as would take as long; decides whether a second thread pays.</summary>
    public virtual long WorkOf(int phase) => 0;

    /// <summary>Computes the pieces of a phase from <paramref name="first"/> on. The result does not depend on how the work was cut.</summary>
    public abstract void Run(in KernelInvocation invocation, int phase, int first, int count);
}
