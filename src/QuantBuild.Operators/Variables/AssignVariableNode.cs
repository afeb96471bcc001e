namespace QuantBuild.Operators.Variables;

internal sealed class AssignVariableNode(TensorInfo value) : SinglePhaseNode
{
    public override long Work => value.ByteLength;

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        invocation.Resources.Assign(invocation.Input<int>(0)[0], value.Type, value.Shape, invocation.Input<byte>(1));
}
