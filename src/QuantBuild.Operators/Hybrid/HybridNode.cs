namespace QuantBuild.Operators.Hybrid;

/// <summary>A node of float activations and int8 weights: one phase quantizes the activations, the next multiplies.</summary>
internal abstract class HybridNode(HybridInput input) : ComputeNode
{
    private const int Quantizing = 0;

    public sealed override int Phases => 2;

    public sealed override int SharedScratchBytes => input.ScratchBytes;

    protected HybridInput Activations => input;

    protected abstract int ProductItems { get; }

    protected abstract long ProductWork { get; }

    public sealed override int WorkItemsOf(int phase) => phase == Quantizing ? input.Count : ProductItems;

    public sealed override long WorkOf(int phase) => phase == Quantizing ? input.Work : ProductWork;

    public sealed override void Run(in KernelInvocation invocation, int phase, int first, int count)
    {
        if (phase == Quantizing)
        {
            input.Quantize(invocation.Input<float>(0), invocation.SharedScratch, first, count);
        }
        else
        {
            Multiply(invocation, first, count);
        }
    }

    /// <summary>Computes the items of the product from <paramref name="first"/> on.</summary>
    protected abstract void Multiply(in KernelInvocation invocation, int first, int count);
}
