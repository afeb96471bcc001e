namespace QuantBuild.Operators.Variables;

internal sealed class ReadVariableNode(TensorInfo output) : SinglePhaseNode
{
    public override long Work => output.ByteLength;

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        ResourceVariable variable = invocation.Resources.Read(invocation.Input<int>(0)[0], output.Name, output.Type);
        variable.RequireShape(output.Shape, output.Name);
        variable.Values.CopyTo(invocation.Output<byte>(0));
    }
}
