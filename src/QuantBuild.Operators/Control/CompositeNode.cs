namespace QuantBuild.Operators.Control;

internal sealed class CompositeNode(int subgraph) : ControlNode
{
    public override void Execute(IControlFrame frame)
    {
        ISubgraphCall call = frame.Call(subgraph);
        call.SetInputs(frame.Inputs);
        call.Run();
        frame.SetOutputs(call.Outputs);
    }
}
