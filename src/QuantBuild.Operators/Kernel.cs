namespace QuantBuild.Operators;

/// <summary>
/// One node made ready to run: packed weights, multipliers and clamps are fields, shapes are fixed.
/// Immutable, shared by all threads. <see cref="Run"/> allocates nothing and reads no options.
/// </summary>
internal abstract class Kernel
{
    /// <summary>Into how many pieces (rows, channels, blocks of elements) the work can be cut; 1 where it cannot.</summary>
    public virtual int WorkItems => 1;

    /// <summary>The size of the whole work in multiply-adds of a matrix product, or as many as would take as long; decides whether a second thread pays.</summary>
    public virtual long Work => 0;

    /// <summary>With how much work, in the unit of <see cref="Work"/>, each call of <see cref="Run"/> begins that every other call does too.</summary>
    public virtual long RepeatedWork => 0;

    /// <summary>Scratch bytes that each thread needs while it runs a part of the work.</summary>
    public virtual int ScratchBytes => 0;

    /// <summary>Computes the pieces from <paramref name="first"/> on. The result does not depend on how the work was cut.</summary>
    public abstract void Run(in KernelInvocation invocation, int first, int count);
}
