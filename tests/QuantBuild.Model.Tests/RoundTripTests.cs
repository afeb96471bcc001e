namespace QuantBuild.Model.Tests;

public class RoundTripTests
{
    public static TheoryData<string> Names => [.. TestModels.All.Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Models_made_in_code_come_back(string name)
    {
        TfliteModel model = TestModels.All.Single(candidate => candidate.Name == name).Model;

        byte[] written = ModelWriter.Write(model);
        TfliteModel copy = ModelReader.Read(written, name);

        Assert.Empty(ModelValidator.Validate(model));
        Assert.Equal(ModelPrinter.Print(model), ModelPrinter.Print(copy));
        Assert.Equal(written, ModelWriter.Write(copy));
    }

    [Fact]
    public void Constants_keep_their_bytes_and_stay_shared()
    {
        Subgraph subgraph = ModelReader.Read(ModelWriter.Write(TestModels.Unusual())).Main;

        Assert.Equal(new byte[] { 1, 2, 3, 4 }, subgraph[new TensorId(0)].Data.ToArray());
        Assert.Same(subgraph[new TensorId(0)].Buffer, subgraph[new TensorId(1)].Buffer);
    }

    [Fact]
    public void Rare_parts_come_back()
    {
        TfliteModel model = TestModels.Unusual();

        TfliteModel copy = ModelReader.Read(ModelWriter.Write(model));

        Assert.Equal(model.DeprecatedMetadataBuffers.AsEnumerable(), copy.DeprecatedMetadataBuffers);
        Assert.Equal(model.ExternalBuffers.AsEnumerable(), copy.ExternalBuffers);
        Assert.Equal(model.ExternalBufferGroups.AsEnumerable(), copy.ExternalBufferGroups);
        Assert.Equal(new byte[] { 9 }, copy.Buffers[2].Data.ToArray());
        Assert.Equal(3, copy.Main.DebugMetadataIndex);
        Assert.Equal(model.Main.Tensors[2].Sparsity, copy.Main.Tensors[2].Sparsity);
        Assert.Equal(model.Main.Tensors[1].Quantization, copy.Main.Tensors[1].Quantization);
        Assert.Equal(model.Main.Nodes[1].Options2, copy.Main.Nodes[1].Options2);
        Assert.Equal(model.Main.Nodes[0].CustomOptions.ToArray(), copy.Main.Nodes[0].CustomOptions.ToArray());
        Assert.Equal(1, copy.Main.Nodes[0].DebugMetadataIndex);
    }

    [Fact]
    public void Ids_become_positions_after_edits()
    {
        TfliteModel model = TestModels.FullyConnected();
        Subgraph main = model.Main;
        Tensor added = TestModels.Tensor(77, "added", ElementType.Float32, [1, 2]);
        Node relu = new()
        {
            Id = main.NextNodeId(),
            Operator = Schema.BuiltinOperator.Relu,
            Inputs = [new(2)],
            Outputs = [added.Id],
        };
        Subgraph edited = main with
        {
            Tensors = main.Tensors.Insert(0, added),
            Nodes = main.Nodes.Add(relu),
            Outputs = [added.Id],
        };
        model = model.WithMain(edited) with { Signatures = [] };

        Subgraph copy = ModelReader.Read(ModelWriter.Write(model)).Main;

        Assert.Equal("added", copy[copy.Outputs[0]].Name);
        Assert.Equal("x", copy[copy.Nodes[0].Inputs[0]].Name);
        Assert.Equal("y", copy[copy.Nodes[1].Inputs[0]].Name);
        Assert.True(copy.Nodes[0].Inputs[2].IsNone);
    }

    [Fact]
    public void Dropping_unused_buffers_keeps_the_used_ones()
    {
        TfliteModel model = TestModels.Unusual() with { DeprecatedMetadataBuffers = [] };

        TfliteModel copy = ModelReader.Read(ModelWriter.Write(model.WithoutUnusedBuffers()));

        Assert.Equal(2, copy.Buffers.Length);
        Assert.Equal(new byte[] { 1, 2, 3, 4 }, copy.Main[new TensorId(0)].Data.ToArray());
    }
}
