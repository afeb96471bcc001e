using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>Memory for runs of one subgraph, which control nodes take and give back.</summary>
internal sealed class SubgraphCall : ISubgraphCall
{
    private readonly ModelExecution _execution;
    private readonly GraphFrame _frame;

    public SubgraphCall(ModelExecution execution, int subgraph)
    {
        _execution = execution;
        Subgraph = subgraph;
        _frame = new GraphFrame(execution, execution.Plan.GetGraph(subgraph));
        Inputs = new InputValues(_frame);
        Outputs = new OutputValues(_frame, execution.Plan.Model.Subgraphs[subgraph].Outputs.Length);
    }

    public int Subgraph { get; }

    public ITensorValues Inputs { get; }

    public ITensorValues Outputs { get; }

    public void SetInputs(ITensorValues values, int first)
    {
        ImmutableArray<Shape> known = _frame.Plan.InputShapes;
        if (!HasShapes(known, values, first))
        {
            Replan(values, first);
        }

        for (int i = 0; i < known.Length; i++)
        {
            values.BytesOf(first + i).CopyTo(_frame.Input(i));
        }
    }

    public void Run()
    {
        ModelPlan.RequireStack();
        _frame.Run();
    }

    private void Replan(ITensorValues values, int first) =>
        _frame.Attach(_execution.Plan.GetGraph(Subgraph, [.. Enumerable.Range(first, Inputs.Count).Select(values.ShapeOf)]));

    private static bool HasShapes(ImmutableArray<Shape> shapes, ITensorValues values, int first)
    {
        for (int i = 0; i < shapes.Length; i++)
        {
            if (!shapes[i].Equals(values.ShapeOf(first + i)))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class InputValues(GraphFrame frame) : ITensorValues
    {
        public int Count => frame.Plan.InputShapes.Length;

        public Shape ShapeOf(int index) => frame.Plan.InputShapes[index];

        public ReadOnlySpan<byte> BytesOf(int index) => frame.Input(index);
    }

    private sealed class OutputValues(GraphFrame frame, int count) : ITensorValues
    {
        public int Count => count;

        public Shape ShapeOf(int index) => frame.OutputShape(index);

        public ReadOnlySpan<byte> BytesOf(int index) => frame.Output(index);
    }
}
