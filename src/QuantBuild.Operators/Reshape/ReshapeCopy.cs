namespace QuantBuild.Operators.Reshape;

internal sealed class ReshapeCopy(long bytes) : SinglePhaseNode
{
    public override long Work => bytes;

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        invocation.Input<byte>(0).CopyTo(invocation.Output<byte>(0));
}
