using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Execution;

public sealed class StateTests
{
    [Fact]
    public void Signatures_share_a_variable()
    {
        using PreparedModel model = PreparedModel.Prepare(Accumulator(), new InterpreterOptions { Signature = "add" });
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.SelectSignature("set");
        interpreter.SetInput(0, [5f, 6f]);
        interpreter.Invoke();
        Assert.Empty(interpreter.Outputs);
        interpreter.SelectSignature("add");
        interpreter.SetInput(0, [1f, 2f]);
        interpreter.Invoke();
        interpreter.Invoke("add");
        Assert.Equal([7f, 10f], interpreter.GetOutput<float>(0).ToArray());
        Assert.Equal("add", interpreter.Signature);
    }

    [Fact]
    public void A_variable_is_not_read_before_it_was_assigned()
    {
        using PreparedModel model = PreparedModel.Prepare(Accumulator(), new InterpreterOptions { Signature = "add" });
        using Interpreter interpreter = model.CreateInterpreter();
        QuantBuildException error = Assert.Throws<QuantBuildException>(interpreter.Invoke);
        Assert.Equal("QB2013", error.Diagnostic.Id);
        interpreter.Invoke("set");
        interpreter.Invoke("add");
        interpreter.ResetState();
        Assert.Throws<QuantBuildException>(interpreter.Invoke);
    }

    [Fact]
    public void Sessions_keep_state_of_their_own_and_rented_interpreters_none()
    {
        using PreparedModel model = PreparedModel.Prepare(Counter());
        using Interpreter one = model.CreateInterpreter();
        using Interpreter other = model.CreateInterpreter();
        Assert.Equal([11f, 12f, 13f], new[] { Next(one), Next(one), Next(one) });
        Assert.Equal(11f, Next(other));
        one.ResetState();
        Assert.Equal(11f, Next(one));
        for (int i = 0; i < 3; i++)
        {
            using InterpreterLease lease = model.Rent();
            Assert.Equal(11f, Next(lease.Interpreter));
        }
    }

    [Fact]
    public void State_allocates_nothing_once_it_is_there()
    {
        using PreparedModel model = PreparedModel.Prepare(Counter());
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.Invoke();
        Assert.Equal(0, AllocationMeter.LeastBytes(interpreter.Invoke));
        Action rent = () =>
        {
            using InterpreterLease lease = model.Rent();
            lease.Interpreter.Invoke();
        };
        rent();
        Assert.Equal(0, AllocationMeter.LeastBytes(rent));
    }

    [Theory]
    [InlineData(ElementType.Float32, 0)]
    [InlineData(ElementType.Int8, -5)]
    public void Variable_tensors_begin_as_in_TensorFlow_Lite(ElementType type, int first)
    {
        var graph = new GraphBuilder();
        Quantization? parameters = type == ElementType.Int8 ? Quantization.PerTensor(0.5f, -5) : null;
        TensorId state = graph.Variable("state", [4], type, parameters);
        graph.Output(graph.Node(BuiltinOperator.Reshape, [state], new ReshapeOptions { NewShape = [2, 2] }, new NewTensor { Quantization = parameters }));
        using PreparedModel model = PreparedModel.Prepare(graph.BuildModel());
        using Interpreter interpreter = model.CreateInterpreter();
        interpreter.Invoke();
        Assert.All(interpreter.GetOutput<byte>(0).ToArray(), value => Assert.Equal(unchecked((byte)first), value));
    }

    private static float Next(Interpreter interpreter)
    {
        interpreter.Invoke();
        return interpreter.GetOutput<float>(0)[0];
    }

    /// <summary>"set": keeps x; "add": adds x to what is kept and gives the sum.</summary>
    private static TfliteModel Accumulator()
    {
        var set = new GraphBuilder();
        Assign(set, set.Input("x", [2]));
        GraphBuilder add = set.Model.AddGraph("add");
        TensorId sum = add.Node(BuiltinOperator.Add, [Read(add, [2]), add.Input("x", [2])], new AddOptions());
        Assign(add, sum);
        add.Output(sum);
        set.Model.AddSignature("set", set);
        set.Model.AddSignature("add", add);
        return set.BuildModel();
    }

    /// <summary>Starts with 10 and adds 1 each time.</summary>
    private static TfliteModel Counter()
    {
        var main = new GraphBuilder();
        GraphBuilder start = main.Model.AddGraph("start");
        Assign(start, start.Constant("ten", [1], 10f));
        main.Node(BuiltinOperator.CallOnce, [], new CallOnceOptions { InitSubgraphIndex = start.Index }, []);
        TensorId sum = main.Node(BuiltinOperator.Add, [Read(main, [1]), main.Constant("one", [1], 1f)], new AddOptions());
        Assign(main, sum);
        main.Output(sum);
        return main.BuildModel();
    }

    private static TensorId Handle(GraphBuilder graph) => graph.Node(
        BuiltinOperator.VarHandle, [], new VarHandleOptions { Container = "", SharedName = "kept" }, new NewTensor { Type = ElementType.Resource, Shape = [1] });

    private static TensorId Read(GraphBuilder graph, Shape shape) => graph.Node(
        BuiltinOperator.ReadVariable, [Handle(graph)], new ReadVariableOptions(), new NewTensor { Type = ElementType.Float32, Shape = shape });

    private static void Assign(GraphBuilder graph, TensorId value) =>
        graph.Node(BuiltinOperator.AssignVariable, [Handle(graph), value], new AssignVariableOptions(), []);
}
