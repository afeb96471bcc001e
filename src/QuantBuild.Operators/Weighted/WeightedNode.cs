using System.Runtime.InteropServices;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Operators.Hybrid;

namespace QuantBuild.Operators.Weighted;

/// <summary>
/// A product of the first input with weights and a bias. Weights or a bias that the graph computes are packed in a phase of their own, float
/// activations that meet integer weights are quantized in another; what both make lies in the scratch memory that threads share.
/// </summary>
/// <param name="packing">How weights and bias are packed.</param>
/// <param name="hasBias">Whether there is a bias.</param>
/// <param name="input">How activations are quantized while the model runs; null where they are taken as they are.</param>
internal abstract class WeightedNode<TWeight, TBias>(WeightPacking<TWeight, TBias> packing, bool hasBias, HybridInput? input = null) : ComputeNode
    where TWeight : unmanaged
    where TBias : unmanaged
{
    private const int WorkPerWeight = 4;

    private readonly int _packingPhases = packing.Constants is null ? 1 : 0;
    private readonly int _product = (packing.Constants is null ? 1 : 0) + (input is null ? 0 : 1);
    private readonly int _inputBytes = input?.ScratchBytes ?? 0;

    public sealed override int Phases => _product + 1;

    public sealed override int SharedScratchBytes => checked(_inputBytes + (_packingPhases * packing.Bytes));

    /// <summary>How activations are quantized while the model runs; null where they are taken as they are.</summary>
    protected HybridInput? Activations => input;

    /// <summary>Into how many pieces the product can be cut.</summary>
    protected abstract int ProductItems { get; }

    /// <summary>The multiply-adds of the product, or as many as would take as long.</summary>
    protected abstract long ProductWork { get; }

    public sealed override int WorkItemsOf(int phase) => phase == _product ? ProductItems : IsPacking(phase) ? packing.Panels : input!.Count;

    public sealed override long WorkOf(int phase) =>
        phase == _product ? ProductWork : IsPacking(phase) ? (long)packing.Bytes / Marshal.SizeOf<TWeight>() * WorkPerWeight : input!.Work;

    public sealed override void Run(in KernelInvocation invocation, int phase, int first, int count)
    {
        if (phase == _product)
        {
            Multiply(invocation, _packingPhases == 0 ? default : invocation.SharedScratch[_inputBytes..], first, count);
        }
        else if (IsPacking(phase))
        {
            packing.Pack(
                invocation.Input<TWeight>(1), hasBias ? invocation.Input<TBias>(2) : default, invocation.SharedScratch[_inputBytes..], first, count);
        }
        else
        {
            input!.Quantize(invocation.Input<float>(0), invocation.SharedScratch, first, count);
        }
    }

    /// <summary>Computes pieces of the product.</summary>
    /// <param name="invocation">The memory.</param>
    /// <param name="packed">The packed weights, where they are not constant.</param>
    /// <param name="first">The first piece.</param>
    /// <param name="count">The number of pieces.</param>
    protected abstract void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count);

    private bool IsPacking(int phase) => phase < _packingPhases;
}
