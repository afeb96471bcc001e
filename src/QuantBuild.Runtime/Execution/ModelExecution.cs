using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>What the graphs of a model need while they run for one interpreter: state, scratch memory, threads, and memory for subgraphs that are called.</summary>
internal sealed class ModelExecution
{
    private readonly Stack<SubgraphCall>?[] _idleCalls;
    private readonly Stack<ControlFrame> _idleFrames = new();

    public ModelExecution(ModelPlan plan)
    {
        Plan = plan;
        State = new InterpreterState(plan);
        _idleCalls = new Stack<SubgraphCall>[plan.Model.Subgraphs.Length];
    }

    public ModelPlan Plan { get; }

    public InterpreterState State { get; }

    /// <summary>The scratch memory of the calling thread.</summary>
    public ThreadScratch Scratch { get; } = new();

    /// <summary>The threads that share the work of this invocation; null where it runs alone.</summary>
    public WorkerTeam? Team { get; set; }

    /// <summary>Who is shown every tensor; null for none.</summary>
    public ITensorObserver? Observer { get; set; }

    public SubgraphCall TakeCall(int subgraph) =>
        _idleCalls[subgraph] is { Count: > 0 } idle ? idle.Pop() : new SubgraphCall(this, subgraph);

    public void Return(SubgraphCall call) => (_idleCalls[call.Subgraph] ??= new Stack<SubgraphCall>()).Push(call);

    public ControlFrame TakeFrame() => _idleFrames.TryPop(out ControlFrame? frame) ? frame : new ControlFrame(this);

    public void Return(ControlFrame frame) => _idleFrames.Push(frame);
}
