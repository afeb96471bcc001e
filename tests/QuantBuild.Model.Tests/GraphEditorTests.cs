using QuantBuild.Model.Editing;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Tests;

public sealed class GraphEditorTests
{
    private const int LongChain = 50_000;
    private const long LargestBytesPerEdit = 2048;

    private static readonly Subgraph Main = TestModels.QuantizedConvolution().Main;

    [Fact]
    public void What_is_not_edited_stays_the_same_object() => Assert.Same(Main, new GraphEditor(Main).Commit());

    [Fact]
    public void Nodes_are_put_before_and_after_others()
    {
        GraphEditor editor = new(Main);
        editor.InsertBefore(new NodeId(1), Node(editor));
        editor.InsertAfter(new NodeId(1), Node(editor));
        editor.InsertAfter(new NodeId(1), Node(editor));
        editor.AddFirst(Node(editor));
        editor.Add(Node(editor));

        Assert.Equal([5, 0, 2, 1, 4, 3, 6], editor.Commit().Nodes.Select(static node => node.Id.Value));
    }

    [Fact]
    public void Tensors_and_nodes_keep_their_places_when_they_are_replaced()
    {
        GraphEditor editor = new(Main);
        editor.Replace(editor[new TensorId(1)] with { Name = "kernel" });
        editor.Replace(editor[new NodeId(0)] with { Version = 5 });
        Subgraph edited = editor.Commit();

        Assert.Equal(["image", "kernel", "bias", "features", "flat"], edited.Tensors.Select(static tensor => tensor.Name));
        Assert.Equal([5, 1], edited.Nodes.Select(static node => node.Version));
        Assert.Equal(3, Main.Nodes[0].Version);
    }

    [Fact]
    public void Ids_are_never_given_twice()
    {
        GraphEditor editor = new(Main);
        TensorId tensor = editor.NewTensorId();
        editor.Remove(new TensorId(4));

        Assert.Equal([new TensorId(5), new TensorId(6)], [tensor, editor.NewTensorId()]);
        Assert.Equal([new NodeId(2), new NodeId(3)], [editor.NewNodeId(), editor.NewNodeId()]);
        editor.Add(TestModels.Tensor(20, "far", ElementType.Int8, [1]));
        Assert.Equal(new TensorId(21), editor.NewTensorId());
    }

    [Fact]
    public void Readers_and_producers_follow_the_edits()
    {
        GraphEditor editor = new(Main);
        TensorId features = new(3);
        TensorId copy = editor.Add(editor[features] with { Id = editor.NewTensorId(), Name = "copy" });
        Node quantize = new() { Id = editor.NewNodeId(), Operator = BuiltinOperator.Quantize, Inputs = [features, features], Outputs = [copy] };
        editor.Rewire(features, copy);
        editor.InsertAfter(new NodeId(0), quantize);

        Assert.Equal(quantize, Assert.Single(editor.ReadersOf(features)));
        Assert.Equal([new NodeId(1)], editor.ReadersOf(copy).Select(static node => node.Id));
        Assert.Equal(quantize, editor.ProducerOf(copy));
        editor.SetInput(new NodeId(1), 0, features);
        Assert.Empty(editor.ReadersOf(copy));
        Assert.Equal([1, 2], editor.ReadersOf(features).Select(static node => node.Id.Value).Order());
        editor.Remove(quantize.Id);
        Assert.Null(editor.ProducerOf(copy));
        Assert.Null(editor.Find(quantize.Id));
        editor.SetOutput(new NodeId(0), 0, copy);
        Assert.Equal(new NodeId(0), editor.ProducerOf(copy)?.Id);
        Assert.Null(editor.ProducerOf(features));
    }

    [Fact]
    public void Rewiring_leaves_the_outputs_of_the_graph()
    {
        GraphEditor editor = new(Main);
        editor.Rewire(new TensorId(4), new TensorId(3));
        Assert.Equal([4], Ids(editor.Outputs));
        Assert.True(editor.IsOutput(new TensorId(4)));

        editor.MoveOutput(new TensorId(4), new TensorId(3));
        Assert.Equal([3], Ids(editor.Commit().Outputs));
        Assert.False(editor.IsOutput(new TensorId(4)));
        Assert.True(editor.IsInput(new TensorId(0)));
    }

    [Fact]
    public void A_graph_takes_more_inputs()
    {
        GraphEditor editor = new(Main);
        editor.AddInput(new TensorId(1));
        Assert.True(editor.IsInput(new TensorId(1)));
        Assert.Equal([0, 1], Ids(editor.Commit().Inputs));
    }

    [Fact]
    public void Outputs_that_move_meet_and_part_as_they_were_told()
    {
        TensorId a = new(0), b = new(1), c = new(2), d = new(3);
        GraphEditor editor = new(Main with { Outputs = [a, b, a] });
        editor.MoveOutput(a, c);
        editor.MoveOutput(b, a);
        editor.MoveOutput(c, b);
        Assert.Equal([1, 0, 1], Ids(editor.Outputs));
        editor.MoveOutput(a, b);
        editor.MoveOutput(b, d);
        Assert.Equal([3, 3, 3], Ids(editor.Outputs));
        Assert.Equal(d, editor.MovedOutput(b));
    }

    [Fact]
    public void Signatures_follow_moved_outputs()
    {
        ModelEditor editor = new(TestModels.FullyConnected());
        TensorId moved = editor.Main.Add(editor.Main[new TensorId(2)] with { Id = editor.Main.NewTensorId(), Name = "moved" });
        editor.Main.MoveOutput(new TensorId(2), moved);
        TfliteModel edited = editor.Commit();

        Assert.Equal([moved.Value], Ids(edited.Main.Outputs));
        Assert.Equal(moved, edited.Signatures[0].Outputs[0].Tensor);
        Assert.Equal("in", edited.Signatures[0].Inputs[0].Name);
    }

    [Fact]
    public void Only_the_edited_subgraphs_of_a_model_change()
    {
        TfliteModel model = TestModels.ControlFlow();
        ModelEditor editor = new(model);
        editor[1].Replace(editor[1][new TensorId(0)] with { Name = "renamed" });
        TfliteModel edited = editor.Commit();

        Assert.Same(model.Subgraphs[0], edited.Subgraphs[0]);
        Assert.Same(model.Subgraphs[2], edited.Subgraphs[2]);
        Assert.Equal("renamed", edited.Subgraphs[1].Tensors[0].Name);
        Assert.Equal(model.Signatures.AsEnumerable(), edited.Signatures);
    }

    [Fact]
    public void What_is_not_there_cannot_be_edited()
    {
        GraphEditor editor = new(Main);
        Assert.Throws<KeyNotFoundException>(() => editor.Replace(TestModels.Tensor(9, "none", ElementType.Int8, [1])));
        Assert.Throws<KeyNotFoundException>(() => editor.Replace(Node(editor)));
        Assert.Throws<KeyNotFoundException>(() => editor.Remove(new TensorId(9)));
        Assert.Throws<KeyNotFoundException>(() => editor.Remove(new NodeId(9)));
        Assert.Throws<KeyNotFoundException>(() => editor.InsertBefore(new NodeId(9), Node(editor)));
        Assert.Throws<ArgumentException>(() => editor.Add(Main.Tensors[0]));
        Assert.Throws<ArgumentException>(() => editor.Add(Main.Nodes[0]));
        Assert.Same(Main, editor.Commit());
    }

    [Fact]
    public void Walks_see_the_nodes_of_their_beginning()
    {
        GraphEditor editor = new(Main);
        int seen = 0;
        foreach (Node node in editor.Nodes)
        {
            seen++;
            editor.InsertAfter(node.Id, Node(editor));
            editor.Remove(node.Id);
        }

        Assert.Equal(2, seen);
        Assert.Equal(2, editor.Nodes.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_edits_give_what_the_same_edits_of_a_list_give(int seed)
    {
        Random random = new(seed);
        GraphEditor editor = new(Chain(30));
        List<Node> expected = [.. editor.Nodes];
        for (int edit = 0; edit < 400; edit++)
        {
            int position = random.Next(expected.Count);
            NodeId id = expected[position].Id;
            Node added = Node(editor) with { Inputs = [new TensorId(random.Next(31)), TensorId.None] };
            switch (random.Next(6))
            {
                case 0:
                    editor.InsertBefore(id, added);
                    expected.Insert(position, added);
                    break;
                case 1:
                    editor.InsertAfter(id, added);
                    expected.Insert(position + 1, added);
                    break;
                case 2 when expected.Count > 1:
                    editor.Remove(id);
                    expected.RemoveAt(position);
                    break;
                case 3:
                    expected[position] = added with { Id = id };
                    editor.Replace(expected[position]);
                    break;
                default:
                    TensorId from = new(random.Next(31)), to = new(random.Next(31));
                    editor.Rewire(from, to);
                    expected = [.. expected.Select(node => node with { Inputs = [.. node.Inputs.Select(input => input == from ? to : input)] })];
                    break;
            }
        }

        Assert.Equal(expected, editor.Commit().Nodes.AsEnumerable());
        foreach (Tensor tensor in editor.Tensors)
        {
            Assert.Equal(
                expected.Where(node => node.Inputs.Contains(tensor.Id)).Select(static node => node.Id.Value).Order(),
                editor.ReadersOf(tensor.Id).Select(static node => node.Id.Value).Order());
        }
    }

    [Fact]
    public void Edits_of_a_long_graph_take_no_copy_of_it()
    {
        Subgraph chain = Chain(LongChain);
        GraphEditor editor = new(chain);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Node node in chain.Nodes)
        {
            Tensor output = editor[node.Outputs[0]];
            TensorId copy = editor.Add(output with { Id = editor.NewTensorId() });
            editor.Rewire(output.Id, copy);
            editor.InsertAfter(node.Id, Node(editor) with { Inputs = [output.Id], Outputs = [copy] });
            editor.Replace(output with { Type = ElementType.Int8 });
            editor.MoveOutput(output.Id, copy);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LongChain * LargestBytesPerEdit);
        Assert.Equal(2 * LongChain, editor.Commit().Nodes.Length);
    }

    private static IEnumerable<int> Ids(IEnumerable<TensorId> tensors) => tensors.Select(static tensor => tensor.Value);

    private static Node Node(GraphEditor editor) => new() { Id = editor.NewNodeId(), Operator = BuiltinOperator.Relu };

    private static Subgraph Chain(int length) => new()
    {
        Tensors = [.. Enumerable.Range(0, length + 1).Select(static id => TestModels.Tensor(id, "t", ElementType.Float32, [1]))],
        Nodes =
        [
            .. Enumerable.Range(0, length).Select(static id => new Node
            {
                Id = new NodeId(id), Operator = BuiltinOperator.Relu, Inputs = [new TensorId(id)], Outputs = [new TensorId(id + 1)],
            }),
        ],
        Inputs = [new TensorId(0)],
        Outputs = [new TensorId(length)],
    };
}
