using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Runtime.Tests.Planning;

public sealed class HostileGraphTests
{
    [Fact]
    public void A_tensor_that_nothing_writes_is_named()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Tensor("nowhere", [1, 4]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, new() { Name = "y", Shape = [1, 4] }));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.BuildModel()));
        Assert.Equal("QB2007", error.Diagnostic.Id);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_beyond_any_arena_are_refused()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, int.MaxValue]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, new() { Name = "y", Shape = [1, int.MaxValue] }));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.BuildModel()));
        Assert.Equal("QB2008", error.Diagnostic.Id);
    }

    [Fact]
    public void A_resource_that_is_not_there_is_named()
    {
        QuantBuildException error = Assert.Throws<QuantBuildException>(
            () => PreparedModel.LoadResource(typeof(HostileGraphTests).Assembly, "quantbuild/none.tflite"));
        Assert.Equal("QB2010", error.Diagnostic.Id);
        Assert.Contains("quantbuild/none.tflite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_that_grow_beyond_a_block_of_memory_are_refused()
    {
        const int Length = 40_000;
        var builder = new GraphBuilder();
        TensorId column = builder.Constant("column", [Length, 1], new float[Length]);
        TensorId row = builder.Constant("row", [1, Length], new float[Length]);
        builder.Output(builder.Node(BuiltinOperator.Add, [column, row], new AddOptions(), new() { Name = "y", Shape = [Length, Length] }));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.BuildModel()));
        Assert.Equal("QB2008", error.Diagnostic.Id);
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Inputs_cannot_be_resized_beyond_any_memory(params int[] shape)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, new() { Name = "y", Shape = [1, 4] }));
        using PreparedModel model = PreparedModel.Prepare(builder.BuildModel());
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => model.WithInputShapes(shape));
        Assert.Equal("QB2008", error.Diagnostic.Id);
    }
}
