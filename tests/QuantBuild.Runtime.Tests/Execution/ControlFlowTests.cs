using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Execution;

public sealed class ControlFlowTests
{
    [Theory]
    [InlineData(true, 13f)]
    [InlineData(false, 7f)]
    public void If_runs_one_branch(bool condition, float expected)
    {
        using PreparedModel model = PreparedModel.Prepare(Branches([1, 2], [1, 2]));
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.GetInput<bool>(0)[0] = condition;
        interpreter.SetInput(1, [3f, 3f]);
        interpreter.Invoke();
        Assert.Equal([expected, expected], interpreter.GetOutput<float>(0).ToArray());
    }

    [Fact]
    public void Branches_of_two_shapes_decide_what_follows()
    {
        using PreparedModel model = PreparedModel.Prepare(Branches([1, 2], [2, 1]));
        using Interpreter interpreter = model.CreateInterpreter();
        Assert.Throws<InvalidOperationException>(() => interpreter.GetOutput<float>(0).Length);
        foreach ((bool condition, int[] shape, float[] expected) in new (bool, int[], float[])[] { (true, [1, 2], [13f, 14f]), (false, [2, 1], [7f, 8f]), (true, [1, 2], [13f, 14f]) })
        {
            interpreter.GetInput<bool>(0)[0] = condition;
            interpreter.SetInput(1, [3f, 4f]);
            interpreter.Invoke();
            Assert.Equal(shape, interpreter.Outputs[0].Shape);
            Assert.Equal(expected, interpreter.GetOutput<float>(0).ToArray());
        }
    }

    [Theory]
    [InlineData(true, 5f)]
    [InlineData(false, 4f)]
    public void While_carries_values_from_round_to_round(bool again, float expected)
    {
        using PreparedModel model = PreparedModel.Prepare(OneRound());
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.GetInput<bool>(0)[0] = again;
        interpreter.SetInput(1, [4f]);
        interpreter.Invoke();
        Assert.False(interpreter.GetOutput<bool>(0)[0]);
        Assert.Equal([expected], interpreter.GetOutput<float>(1).ToArray());
    }

    [Fact]
    public void Control_flow_of_fixed_shapes_allocates_nothing()
    {
        using PreparedModel model = PreparedModel.Prepare(OneRound());
        using Interpreter interpreter = model.CreateInterpreter();
        Action invoke = () =>
        {
            interpreter.GetInput<bool>(0)[0] = true;
            interpreter.Invoke();
        };
        invoke();
        Assert.Equal(0, AllocationMeter.LeastBytes(invoke));
    }

    [Fact]
    public void Where_gives_as_many_indices_as_there_are()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [2, 3]);
        TensorId indices = graph.Node(BuiltinOperator.Where, [x], new WhereOptions(), new NewTensor { Name = "indices", Type = ElementType.Int64, Shape = [-1, 2] });
        graph.Output(graph.Node(BuiltinOperator.Reshape, [indices], new ReshapeOptions { NewShape = [-1] }, new NewTensor { Name = "y", Shape = [-1] }));
        using PreparedModel model = PreparedModel.Prepare(graph.BuildModel());
        using Interpreter interpreter = model.CreateInterpreter();
        foreach ((float[] values, long[] expected) in new (float[], long[])[]
        {
            ([0f, 1, 0, 2, 0, -0f], [0, 1, 1, 0]), ([0, 0, 0, 0, 0, 0], []), ([1, 1, 1, 1, 1, float.NaN], [0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2]),
        })
        {
            interpreter.SetInput(0, values);
            interpreter.Invoke();
            Assert.Equal([expected.Length], interpreter.Outputs[0].Shape);
            Assert.Equal(expected, interpreter.GetOutput<long>(0).ToArray());
        }
    }

    [Fact]
    public void Subgraphs_that_call_one_another_without_end_are_refused()
    {
        var main = new GraphBuilder();
        GraphBuilder caller = main;
        for (int depth = 0; depth < 20_000; depth++)
        {
            GraphBuilder callee = main.Model.AddGraph($"level{depth}");
            TensorId input = caller.Input("x", [1]);
            caller.Output(caller.Node(
                BuiltinOperator.StablehloComposite,
                [input],
                new StableHLOCompositeOptions { DecompositionSubgraphIndex = callee.Index },
                new NewTensor { Type = ElementType.Float32, Shape = [1] }));
            caller = callee;
        }

        caller.Output(caller.Input("x", [1]));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(main.BuildModel()));
        Assert.Equal("QB2001", error.Diagnostic.Id);
        Assert.Contains("too deeply", error.Message, StringComparison.Ordinal);
    }

    /// <summary>(condition, x[1,2]) -> x + 10 in one shape, or x + 4 in another.</summary>
    private static TfliteModel Branches(Shape then, Shape otherwise)
    {
        var main = new GraphBuilder();
        int thenIndex = Branch(main.Model, "then", 10f, then);
        int elseIndex = Branch(main.Model, "else", 4f, otherwise);
        TensorId condition = main.Input("condition", [1], ElementType.Boolean);
        TensorId x = main.Input("x", [1, 2]);
        main.Output(main.Node(
            BuiltinOperator.If,
            [condition, x],
            new IfOptions { ThenSubgraphIndex = thenIndex, ElseSubgraphIndex = elseIndex },
            new NewTensor { Name = "y", Type = ElementType.Float32, Shape = then }));
        return main.BuildModel();
    }

    private static int Branch(ModelBuilder model, string name, float addend, Shape shape)
    {
        GraphBuilder graph = model.AddGraph(name);
        TensorId sum = graph.Node(BuiltinOperator.Add, [graph.Input("x", [1, 2]), graph.Constant("c", [1], addend)], new AddOptions());
        graph.Output(graph.Node(BuiltinOperator.Reshape, [sum], new ReshapeOptions { NewShape = shape.Dimensions }));
        return graph.Index;
    }

    /// <summary>(again, x) -> while again: (false, x + 1).</summary>
    private static TfliteModel OneRound()
    {
        var main = new GraphBuilder();
        GraphBuilder condition = main.Model.AddGraph("condition");
        condition.Output(condition.Input("again", [1], ElementType.Boolean));
        condition.Input("x", [1]);
        GraphBuilder body = main.Model.AddGraph("body");
        body.Input("again", [1], ElementType.Boolean);
        TensorId sum = body.Node(BuiltinOperator.Add, [body.Input("x", [1]), body.Constant("one", [1], 1f)], new AddOptions());
        body.Output(body.Constant("done", [1], false), sum);
        TensorId again = main.Input("again", [1], ElementType.Boolean);
        TensorId x = main.Input("x", [1]);
        foreach (TensorId output in main.Node(
            BuiltinOperator.While,
            [again, x],
            new WhileOptions { CondSubgraphIndex = condition.Index, BodySubgraphIndex = body.Index },
            [new NewTensor { Shape = [1], Type = ElementType.Boolean }, new NewTensor { Shape = [1], Type = ElementType.Float32 }]))
        {
            main.Output(output);
        }

        return main.BuildModel();
    }
}
