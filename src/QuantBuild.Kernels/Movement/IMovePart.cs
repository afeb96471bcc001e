namespace QuantBuild.Kernels.Movement;

/// <summary>What a kind of move does with its own loops; those around it are the driver's.</summary>
internal interface IMovePart<T>
    where T : unmanaged
{
    /// <param name="source">The first element that is read.</param>
    /// <param name="target">The first place that is written.</param>
    /// <param name="inner">The innermost loop.</param>
    /// <param name="outer">The loop around it, where the kind has two.</param>
    static abstract void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer);
}
