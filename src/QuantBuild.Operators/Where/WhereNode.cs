using System.Numerics;
using QuantBuild.Kernels.Indexing;
using QuantBuild.Model;

namespace QuantBuild.Operators.Where;

internal sealed class WhereNode<T>(Shape shape) : SinglePhaseNode
    where T : unmanaged, INumberBase<T>
{
    public override long Work { get; } = shape.ElementCount;

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        NonzeroIndices.Write(invocation.Input<T>(0), shape.AsSpan(), invocation.Output<long>(0));
}
