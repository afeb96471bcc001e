namespace QuantBuild.Operators.Variables;

internal sealed class VarHandleNode(int number) : SinglePhaseNode
{
    public override void Run(in KernelInvocation invocation, int first, int count) => invocation.Output<int>(0)[0] = number;
}
