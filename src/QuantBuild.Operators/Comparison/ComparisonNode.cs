using System.Numerics;
using QuantBuild.Kernels.Comparison;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Comparison;

internal sealed class ComparisonNode<T>(ComparisonOperator relation, BroadcastLayout layout) : SinglePhaseNode
    where T : unmanaged, INumber<T>
{
    private const int WorkPerElement = 24;

    private readonly ElementBlocks _blocks = new(layout.Length);

    public override int WorkItems => _blocks.Count;

    public override long Work => (long)layout.Length * WorkPerElement;

    public override void Run(in KernelInvocation invocation, int first, int count) => relation.Run(
        layout, invocation.Input<T>(0), invocation.Input<T>(1), invocation.Output<bool>(0), ElementBlocks.First(first), _blocks.Elements(first, count));
}
