using System.Runtime.InteropServices;

namespace QuantBuild.Operators.Control;

internal sealed class IfNode(int then, int otherwise) : ControlNode
{
    public override void Execute(IControlFrame frame)
    {
        bool condition = MemoryMarshal.Read<bool>(frame.Inputs.BytesOf(0));
        ISubgraphCall branch = frame.Call(condition ? then : otherwise);
        branch.SetInputs(frame.Inputs, first: 1);
        branch.Run();
        frame.SetOutputs(branch.Outputs);
    }
}
