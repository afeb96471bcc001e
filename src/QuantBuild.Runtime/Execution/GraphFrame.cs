using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>The memory of one subgraph of one interpreter, and the run through its segments.</summary>
internal sealed class GraphFrame
{
    private readonly ModelExecution _execution;
    private readonly Subgraph _graph;

    public GraphFrame(ModelExecution execution, GraphPlan plan)
    {
        _execution = execution;
        _graph = execution.Plan.Model.Subgraphs[plan.Subgraph];
        Memory = new NodeMemory(execution.State.Resources);
        ArenaMemory[] variables = execution.State.VariablesOf(plan.Subgraph);
        for (int i = 0; i < variables.Length; i++)
        {
            Memory[i + 1] = variables[i];
        }

        Attach(plan);
    }

    public NodeMemory Memory { get; }

    public GraphPlan Plan { get; private set; }

    /// <summary>The segment with which the last run ended; before the first run, that with which every run begins.</summary>
    public SegmentPlan Last { get; private set; }

    /// <summary>Whether the shapes and places of the outputs are known.</summary>
    public bool HasOutputs => Last.End is null;

    /// <summary>Takes a plan of the same subgraph for other shapes. What the inputs held is lost.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(Plan), nameof(Last))]
    public void Attach(GraphPlan plan)
    {
        Plan = plan;
        Last = plan.First;
        if (plan.First.ArenaBytes > Memory.Arena.Length || plan.First.ArenaBytes == 0)
        {
            Memory[0] = new ArenaMemory(plan.First.ArenaBytes);
        }
        else
        {
            Memory.Arena.Span.Clear();
        }

        _execution.Scratch.Reserve(plan.First.ThreadScratchBytes);
    }

    public Span<byte> Input(int index) => Memory.Span(Plan.Inputs[index]);

    public Shape OutputShape(int index) => Last[_graph.Outputs[index]].Info.Shape;

    public ReadOnlySpan<byte> Output(int index) => Memory.Read(Last[_graph.Outputs[index]].Place);

    public void Run()
    {
        SegmentPlan segment = Plan.First;
        RunSteps(segment);
        while (segment.End is { } open)
        {
            segment = Enter(segment, open);
            RunSteps(segment);
        }

        Last = segment;
    }

    /// <summary>The segment that follows, for the shapes that the outputs of the open node have.</summary>
    public SegmentPlan Continue(SegmentPlan segment, ImmutableArray<Shape> shapes)
    {
        SegmentPlan next = _execution.Plan.Continue(segment, shapes);
        if (next.ArenaBlock >= Memory.Count || Memory[next.ArenaBlock].Length < next.ArenaBytes)
        {
            Memory[next.ArenaBlock] = new ArenaMemory(next.ArenaBytes);
        }

        _execution.Scratch.Reserve(next.ThreadScratchBytes);
        return next;
    }

    private SegmentPlan Enter(SegmentPlan segment, OpenNode open)
    {
        if (open.Step is { } control)
        {
            return Execute(control, segment);
        }

        ImmutableArray<TensorInfo?> inputs = [.. open.Inputs.Select((input, i) => input is null ? null : input with { Constant = Memory.Memory(open.Places[i]) })];
        ImmutableArray<Shape> shapes = open.Definition.Infer(new InferenceContext(open.Node, inputs, open.Outputs) { Resources = Memory.Resources });
        return Continue(segment, shapes);
    }

    private void RunSteps(SegmentPlan segment)
    {
        if (_execution.Observer is { } observer)
        {
            RunObserved(segment, observer);
            return;
        }

        WorkerTeam? team = _execution.Team;
        foreach (Step step in segment.Steps)
        {
            Run(step, team);
        }
    }

    private void RunObserved(SegmentPlan segment, ITensorObserver observer)
    {
        Show(segment, PlannedTensor.BeforeFirstStep, observer);
        for (int step = 0; step < segment.Steps.Length; step++)
        {
            Run(segment.Steps[step], team: null);
            Show(segment, step, observer);
        }
    }

    private void Show(SegmentPlan segment, int step, ITensorObserver observer)
    {
        foreach (PlannedTensor tensor in segment.Activations[step])
        {
            observer.Observe(new TensorRef(segment.Subgraph, tensor.Id), Memory.Read(tensor.Place));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(Step step, WorkerTeam? team)
    {
        if (step is not ComputeStep compute)
        {
            Execute((ControlStep)step, open: null);
            return;
        }

        foreach (ref readonly StepPhase phase in compute.Phases.AsSpan())
        {
            if (team is not null && phase.CanShare)
            {
                team.Run(compute, in phase, Memory, _execution.Scratch);
            }
            else
            {
                StepRunner.Run(compute, phase.Number, Memory, _execution.Scratch.Memory, 0, phase.WorkItems);
            }
        }
    }

    // The segment before, where the step ends it; else null.
    private SegmentPlan Execute(ControlStep step, SegmentPlan? open)
    {
        ControlFrame frame = _execution.TakeFrame();
        try
        {
            frame.Begin(this, step, open);
            step.Prepared.Execute(frame);
            return frame.Next!;
        }
        finally
        {
            frame.End();
            _execution.Return(frame);
        }
    }
}
