using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>One run of a control node: its tensors, and the subgraphs that it has taken.</summary>
internal sealed class ControlFrame : IControlFrame, ITensorValues
{
    private readonly ModelExecution _execution;
    private readonly List<SubgraphCall> _calls = [];
    private GraphFrame? _owner;
    private ControlStep? _step;
    private SegmentPlan? _open;

    public ControlFrame(ModelExecution execution) => _execution = execution;

    /// <summary>The segment that follows the node, where its output shapes follow values.</summary>
    public SegmentPlan? Next { get; private set; }

    public ITensorValues Inputs => this;

    int ITensorValues.Count => _step!.Operands.Inputs.Length;

    public void Begin(GraphFrame owner, ControlStep step, SegmentPlan? open)
    {
        (_owner, _step, _open) = (owner, step, open);
        Next = null;
    }

    public void End()
    {
        foreach (SubgraphCall call in _calls)
        {
            _execution.Return(call);
        }

        _calls.Clear();
        (_owner, _step, _open) = (null, null, null);
    }

    public ISubgraphCall Call(int subgraph)
    {
        SubgraphCall call = _execution.TakeCall(subgraph);
        _calls.Add(call);
        return call;
    }

    public bool IsFirstRunOf(int subgraph) => _execution.State.IsFirstRunOf(subgraph);

    public void SetOutputs(ITensorValues values)
    {
        int count = _step!.Node.Outputs.Length;
        if (_open is not null)
        {
            Next = _owner!.Continue(_open, [.. Enumerable.Range(0, count).Select(values.ShapeOf)]);
        }

        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> source = values.BytesOf(i);
            KernelOperand place = Next is null ? _step.Operands.Outputs[i] : Next[_step.Node.Outputs[i]].Place;
            source.CopyTo(_owner!.Memory.Span(place));
        }
    }

    Shape ITensorValues.ShapeOf(int index) => _step!.InputShapes[index];

    ReadOnlySpan<byte> ITensorValues.BytesOf(int index) => _owner!.Memory.Read(_step!.Operands.Inputs[index]);
}
