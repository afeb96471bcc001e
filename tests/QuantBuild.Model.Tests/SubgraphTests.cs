using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Tests;

public class SubgraphTests
{
    private static readonly Subgraph Main = TestModels.QuantizedConvolution().Main;

    [Fact]
    public void Tensors_are_found_by_id_wherever_they_are()
    {
        Subgraph reversed = Main with { Tensors = [.. Main.Tensors.Reverse()] };

        Assert.Equal("bias", Main[new TensorId(2)].Name);
        Assert.Equal("filter", reversed[new TensorId(1)].Name);
        Assert.Null(reversed.Find(new TensorId(50)));
        Assert.Null(reversed.Find(TensorId.None));
        Assert.Throws<KeyNotFoundException>(() => reversed[new TensorId(50)]);
    }

    [Fact]
    public void A_changed_copy_does_not_find_what_its_origin_had()
    {
        Subgraph reversed = Main with { Tensors = [.. Main.Tensors.Reverse()] };
        Assert.NotNull(reversed.Find(new TensorId(0)));

        Subgraph smaller = reversed with { Tensors = reversed.Tensors.RemoveAt(4) };

        Assert.Null(smaller.Find(new TensorId(0)));
        Assert.NotNull(reversed.Find(new TensorId(0)));
    }

    [Fact]
    public void Edits_keep_ids()
    {
        Node node = new() { Id = Main.NextNodeId(), Operator = BuiltinOperator.Relu };
        Tensor tensor = TestModels.Tensor(Main.NextTensorId().Value, "new", ElementType.Int8, [1]);

        Assert.Equal(new NodeId(2), node.Id);
        Assert.Equal(new TensorId(5), tensor.Id);
        Assert.Same(tensor, Main.AddTensor(tensor)[tensor.Id]);
        Assert.Equal([1], Ids(Main.RemoveNode(new NodeId(0))));
        Assert.Equal([0, 1], Ids(Main.ReplaceNode(Main.Nodes[1] with { Version = 9 })));
        Assert.Throws<KeyNotFoundException>(() => Main.RemoveNode(node.Id));
        Assert.Throws<KeyNotFoundException>(() => Main.ReplaceTensor(tensor));
    }

    [Fact]
    public void Uses_are_known_both_ways()
    {
        SubgraphUses uses = new(Main);

        Assert.Equal(new NodeId(0), uses.ProducerOf(new TensorId(3))?.Id);
        Assert.Null(uses.ProducerOf(new TensorId(0)));
        Assert.Equal([new NodeId(1)], uses.ConsumersOf(new TensorId(3)).Select(static node => node.Id));
        Assert.Empty(uses.ConsumersOf(new TensorId(4)));
    }

    [Fact]
    public void Equality_is_by_value()
    {
        Subgraph first = TestModels.ControlFlow().Main;
        _ = (first with { Tensors = [.. first.Tensors.Reverse()] }).Find(new TensorId(0));

        Assert.Equal(TestModels.ControlFlow().Main, first);
        Assert.Equal(TestModels.ControlFlow().Main.GetHashCode(), first.GetHashCode());
        Assert.Equal(TestModels.ControlFlow().Signatures, TestModels.ControlFlow().Signatures.AsEnumerable());
        Assert.NotEqual(first.ReplaceNode(first.Nodes[0] with { Options = new IfOptions { ThenSubgraphIndex = 2 } }), first);
        Assert.NotEqual(first with { Name = "other" }, first);
    }

    [Fact]
    public void Options_are_stored_defaults_or_an_error()
    {
        Node stored = Main.Nodes[0];
        Node bare = stored with { Options = null };

        Assert.Equal(2, stored.OptionsAs<Conv2DOptions>().StrideW);
        Assert.Equal(1, bare.OptionsAs<Conv2DOptions>().DilationWFactor);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => stored.OptionsAs<AddOptions>());
        Assert.Equal("QB2002", error.Diagnostic.Id);
    }

    [Fact]
    public void Nodes_have_the_names_of_the_schema()
    {
        Node custom = new() { Id = new(0), Operator = BuiltinOperator.Custom, CustomCode = "Mystery" };

        Assert.Equal("CONV_2D", Main.Nodes[0].Name);
        Assert.Equal("Mystery", custom.Name);
        Assert.Equal("CUSTOM", (custom with { CustomCode = null }).Name);
        Assert.Equal("999", (custom with { Operator = (BuiltinOperator)999 }).Name);
    }

    private static IEnumerable<int> Ids(Subgraph subgraph) => subgraph.Nodes.Select(static node => node.Id.Value);
}
