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
}
