namespace QuantBuild.Operators;

/// <summary>A node that computes its outputs in one phase, as most do.</summary>
internal abstract class SinglePhaseNode : ComputeNode
{
    /// <summary>Into how many pieces the work can be cut; 1 where it cannot.</summary>
    public virtual int WorkItems => 1;

    /// <summary>The size of the whole work, in the unit of <see cref="ComputeNode.WorkOf"/>.</summary>
    public virtual long Work => 0;

    public sealed override int Phases => 1;

    public sealed override int WorkItemsOf(int phase) => WorkItems;

    public sealed override long WorkOf(int phase) => Work;

    public sealed override void Run(in KernelInvocation invocation, int phase, int first, int count) => Run(invocation, first, count);

    /// <summary>Computes the pieces from <paramref name="first"/> on. The result does not depend on how the work was cut.</summary>
    public abstract void Run(in KernelInvocation invocation, int first, int count);
}
