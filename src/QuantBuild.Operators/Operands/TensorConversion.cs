namespace QuantBuild.Operators.Operands;

/// <summary>A whole tensor at once, where an element's parameters depend on its place.</summary>
internal sealed class TensorConversion<TIn, TOut>(int length, Conversion<TIn, TOut> convert) : SinglePhaseNode
    where TIn : unmanaged
    where TOut : unmanaged
{
    public override long Work => length;

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        convert(invocation.Input<TIn>(0), invocation.Output<TOut>(0));
}
