using System.Numerics;
using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Binary;

/// <summary>Elements taken as they are stored.</summary>
internal sealed class BinaryNode<T>(BinaryOperator arithmetic, Bounds<T> bounds, BroadcastLayout layout) : SinglePhaseNode
    where T : unmanaged, INumber<T>
{
    private const int WorkPerElement = 12;

    private readonly ElementBlocks _blocks = new(layout.Length);

    public override int WorkItems => _blocks.Count;

    public override long Work => (long)layout.Length * WorkPerElement;

    public override void Run(in KernelInvocation invocation, int first, int count) => arithmetic.Run(
        bounds, layout, invocation.Input<T>(0), invocation.Input<T>(1), invocation.Output<T>(0), ElementBlocks.First(first), _blocks.Elements(first, count));
}
