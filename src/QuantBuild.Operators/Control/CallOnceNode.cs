namespace QuantBuild.Operators.Control;

internal sealed class CallOnceNode(int subgraph) : ControlNode
{
    public override void Execute(IControlFrame frame)
    {
        if (frame.IsFirstRunOf(subgraph))
        {
            frame.Call(subgraph).Run();
        }
    }
}
