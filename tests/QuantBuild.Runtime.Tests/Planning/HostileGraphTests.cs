using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Models;

namespace QuantBuild.Runtime.Tests.Planning;

public sealed class HostileGraphTests
{
    [Fact]
    public void A_tensor_that_nothing_writes_is_named()
    {
        var builder = new ModelBuilder();
        TensorId x = builder.Tensor("nowhere", [1, 4]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, "y", [1, 4], new SoftmaxOptions { Beta = 1f }, x));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.Build()));
        Assert.Equal("QB2007", error.Diagnostic.Id);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_beyond_any_arena_are_refused()
    {
        var builder = new ModelBuilder();
        TensorId x = builder.Input("x", [1, int.MaxValue]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, "y", [1, int.MaxValue], new SoftmaxOptions { Beta = 1f }, x));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.Build()));
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
        var builder = new ModelBuilder();
        TensorId column = builder.Constant("column", [Length, 1], new float[Length]);
        TensorId row = builder.Constant("row", [1, Length], new float[Length]);
        builder.Output(builder.Node(BuiltinOperator.Add, "y", [Length, Length], new AddOptions(), column, row));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.Build()));
        Assert.Equal("QB2008", error.Diagnostic.Id);
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Inputs_cannot_be_resized_beyond_any_memory(params int[] shape)
    {
        var builder = new ModelBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, "y", [1, 4], new SoftmaxOptions { Beta = 1f }, x));
        using PreparedModel model = PreparedModel.Prepare(builder.Build());
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => model.WithInputShapes(shape));
        Assert.Equal("QB2008", error.Diagnostic.Id);
    }
}
