using System.Runtime.InteropServices;

namespace QuantBuild.Operators.Control;

internal sealed class WhileNode(int condition, int body) : ControlNode
{
    // The inputs of the condition hold the values of a round while the body's own are overwritten by those of the next.
    public override void Execute(IControlFrame frame)
    {
        ISubgraphCall test = frame.Call(condition);
        ISubgraphCall step = frame.Call(body);
        test.SetInputs(frame.Inputs);
        for (test.Run(); MemoryMarshal.Read<bool>(test.Outputs.BytesOf(0)); test.Run())
        {
            step.SetInputs(test.Inputs);
            step.Run();
            test.SetInputs(step.Outputs);
        }

        frame.SetOutputs(test.Inputs);
    }
}
