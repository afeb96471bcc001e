using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Operators.Tests.Building;

public sealed class GraphBuilderTests
{
    [Fact]
    public void Shapes_types_and_versions_follow_from_the_node()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [2, 9, 9, 3]);
        TensorId filters = graph.Constant("filters", [8, 3, 3, 3], new float[216]);
        TensorId maps = graph.Node(BuiltinOperator.Conv2D, [x, filters], new Conv2DOptions { StrideH = 2, StrideW = 2 });
        TensorId stored = graph.Node(BuiltinOperator.Quantize, [maps], output: Int8("stored"));
        TensorId real = graph.Node(BuiltinOperator.Dequantize, [stored]);
        TensorId sum = graph.Node(BuiltinOperator.Add, [stored, stored], new AddOptions(), Int8("sum"));
        TfliteModel model = graph.BuildModel();

        Assert.Equal([2, 5, 5, 8], graph[maps].Shape);
        Assert.Equal(ElementType.Int8, graph[stored].Type);
        Assert.Equal(ElementType.Float32, graph[real].Type);
        Assert.Equal(ElementType.Int8, graph[sum].Type);
        Assert.Equal([1, 1, 2, 2], model.Main.Nodes.Select(node => node.Version));
        ModelValidator.ThrowIfInvalid(model);
    }

    [Fact]
    public void Tensors_without_a_name_are_called_after_their_operator()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("softmax_1", [4]);
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => graph[graph.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions())].Name)];
        Assert.Equal(["softmax", "softmax_2", "softmax_3"], names);
    }

    [Fact]
    public void Constants_have_the_type_of_their_values()
    {
        var graph = new GraphBuilder();
        TensorId[] constants =
        [
            graph.Constant("a", [2], 1f, 2f), graph.Constant("b", [1], (Half)1), graph.Constant("c", [1], 1.0), graph.Constant("d", [1], (sbyte)1),
            graph.Constant("e", [1], (byte)1), graph.Constant("f", [1], (short)1), graph.Constant("g", [1], (ushort)1), graph.Constant("h", [], 1),
            graph.Constant("i", [1], 1u), graph.Constant("j", [1], 1L), graph.Constant("k", [1], 1UL), graph.Constant("l", [1], true),
        ];
        Assert.Equal(
            [
                ElementType.Float32, ElementType.Float16, ElementType.Float64, ElementType.Int8, ElementType.UInt8, ElementType.Int16,
                ElementType.UInt16, ElementType.Int32, ElementType.UInt32, ElementType.Int64, ElementType.UInt64, ElementType.Boolean,
            ],
            constants.Select(id => graph[id].Type));
        Assert.All(constants, id => Assert.Equal(graph[id].Type.ByteLength(graph[id].Shape.ElementCount), graph[id].Data.Length));
        Assert.Throws<ArgumentException>(() => graph.Constant("m", [3], 1f, 2f));
        Assert.Throws<NotSupportedException>(() => graph.Constant("n", [1], 'x'));
    }

    [Fact]
    public void Optional_inputs_intermediates_and_several_outputs_have_their_places()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [1, 4]);
        TensorId state = graph.Variable("state", [1, 4]);
        TensorId inner = graph.Tensor("inner", [], ElementType.Int16, Quantization.PerTensor(0.5f, 0));
        var outputs = graph.Node(
            BuiltinOperator.UnidirectionalSequenceLstm,
            [x, TensorId.None, state],
            new UnidirectionalSequenceLSTMOptions(),
            [new() { Name = "first", Shape = [1, 2] }, new() { Shape = [2], Type = ElementType.Int32 }],
            intermediates: [inner]);
        Node node = graph.BuildModel().Main.Nodes[0];

        Assert.Equal([x, TensorId.None, state], node.Inputs.AsEnumerable());
        Assert.Equal([inner], node.Intermediates.AsEnumerable());
        Assert.Equal(outputs.AsEnumerable(), node.Outputs);
        Assert.True(graph[state].IsVariable);
        Assert.Equal((ElementType.Float32, "first"), (graph[outputs[0]].Type, graph[outputs[0]].Name));
        Assert.Equal((ElementType.Int32, "unidirectional_sequence_lstm"), (graph[outputs[1]].Type, graph[outputs[1]].Name));
    }

    [Fact]
    public void Dimensions_that_may_change_stay_open_through_the_operators()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [-1, -1, 20, 3]);
        TensorId maps = graph.Node(
            BuiltinOperator.Conv2D, [x, graph.Constant("filters", [8, 7, 7, 3], new float[1176])], new Conv2DOptions { StrideH = 4, StrideW = 4, Padding = Padding.Valid });
        TensorId sum = graph.Node(BuiltinOperator.Add, [maps, graph.Constant("row", [8], new float[8])], new AddOptions());
        TensorId flat = graph.Node(BuiltinOperator.Reshape, [sum], new ReshapeOptions { NewShape = [-1, 32] });

        Assert.Equal([1, 1, 20, 3], graph[x].Shape);
        Assert.Equal([-1, -1, 4, 8], graph[sum].ShapeSignature);
        Assert.Equal([1, 1, 4, 8], graph[sum].Shape);
        Assert.Equal([-1, 32], graph[flat].ShapeSignature);
        ModelValidator.ThrowIfInvalid(graph.BuildModel());
    }

    [Fact]
    public void An_open_dimension_that_can_have_one_length_only_is_closed()
    {
        var graph = new GraphBuilder();
        TensorId sum = graph.Node(BuiltinOperator.Add, [graph.Input("x", [-1, 4]), graph.Constant("c", [7, 4], new float[28])], new AddOptions());
        Assert.Equal([7, 4], graph[sum].Shape);
        Assert.Null(graph[sum].ShapeSignature);
    }

    [Fact]
    public void Contradictory_nodes_are_refused_where_they_are_added()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [2, 3]);
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => graph.Node(BuiltinOperator.Add, [x, graph.Constant("c", [2], 1f, 2f)], new AddOptions()));
        Assert.Equal("QB2004", error.Diagnostic.Id);
        Assert.Throws<QuantBuildException>(() => graph.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions(), ["y", "z"]));
        Assert.Throws<InvalidOperationException>(() => graph.Node(BuiltinOperator.Rfft2D, [x]));
        Assert.Throws<InvalidOperationException>(() => graph.Node(BuiltinOperator.VarHandle, [], null, new() { Shape = [] }));
        Assert.Empty(graph.BuildModel().Main.Nodes);
    }

    [Fact]
    public void Options_go_where_the_schema_has_them()
    {
        var graph = new GraphBuilder();
        TensorId x = graph.Input("x", [4]);
        graph.Node(BuiltinOperator.Dilate, [x], new DilateOptions(), new() { Shape = [4] });
        graph.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 2 });
        TfliteModel model = graph.BuildModel();

        Assert.Null(model.Main.Nodes[0].Options);
        Assert.IsType<DilateOptions>(model.Main.Nodes[0].Options2);
        Assert.IsType<SoftmaxOptions>(model.Main.Nodes[1].Options);
        Assert.Equal(model.Main.Nodes.AsEnumerable(), ModelReader.Read(ModelWriter.Write(model)).Main.Nodes);
    }

    [Fact]
    public void Models_have_several_graphs_and_ways_into_them()
    {
        var model = new ModelBuilder { Description = "two" };
        GraphBuilder main = model.AddGraph("main");
        GraphBuilder branch = model.AddGraph("branch");
        TensorId condition = main.Input("condition", [], ElementType.Boolean);
        TensorId x = main.Input("x", [4]);
        branch.Output(branch.Node(BuiltinOperator.Softmax, [branch.Input("a", [4])], new SoftmaxOptions { Beta = 1 }, "b"));
        main.Output(main.Node(
            BuiltinOperator.If,
            [condition, x],
            new IfOptions { ThenSubgraphIndex = branch.Index, ElseSubgraphIndex = branch.Index },
            new() { Name = "y", Type = ElementType.Float32, Shape = [4] }));
        model.AddSignature("serve", main, [("c", condition), ("in", x)], [("out", main.Outputs[0])]);
        model.AddSignature("part", branch);
        model.AddMetadata("min_runtime_version", "1.5.0"u8.ToArray());
        TfliteModel built = ModelReader.Read(ModelWriter.Write(model.Build()));

        ModelValidator.ThrowIfInvalid(built);
        Assert.Equal(["main", "branch"], built.Subgraphs.Select(graph => graph.Name));
        Assert.Equal(["serve", "part"], built.Signatures.Select(signature => signature.Key));
        Assert.Equal(["c", "in"], built.Signatures[0].Inputs.Select(input => input.Name));
        Assert.Equal((1, "a", "b"), (built.Signatures[1].Subgraph, built.Signatures[1].Inputs[0].Name, built.Signatures[1].Outputs[0].Name));
        Assert.Equal("two", built.Description);
        Assert.NotNull(built.FindMetadata("min_runtime_version"));
    }

    private static NewTensor Int8(string name) => new() { Name = name, Type = ElementType.Int8, Quantization = Quantization.PerTensor(0.5f, 0) };
}
