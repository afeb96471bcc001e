using QuantBuild.Kernels.Elementwise;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Binary;

internal delegate void QuantizedBinaryKernel<T>(BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, int first, int count);

/// <summary>Quantized elements with a scale for each operand.</summary>
internal sealed class QuantizedBinaryNode<T>(BroadcastLayout layout, QuantizedBinaryKernel<T> kernel) : SinglePhaseNode
    where T : unmanaged
{
    private const int WorkPerElement = 16;

    private readonly ElementBlocks _blocks = new(layout.Length);

    public override int WorkItems => _blocks.Count;

    public override long Work => (long)layout.Length * WorkPerElement;

    public override void Run(in KernelInvocation invocation, int first, int count) => kernel(
        layout, invocation.Input<T>(0), invocation.Input<T>(1), invocation.Output<T>(0), ElementBlocks.First(first), _blocks.Elements(first, count));
}
