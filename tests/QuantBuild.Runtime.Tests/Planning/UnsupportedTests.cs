using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Runtime.Tests.Planning;

public sealed class UnsupportedTests
{
    [Fact]
    public void An_operator_without_a_kernel_is_named()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [4]);
        builder.Output(builder.Node(BuiltinOperator.Rfft2D, [x], null, new() { Name = "y", Shape = [4] }));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.BuildModel()));
        Assert.Equal("QB2006", error.Diagnostic.Id);
        Assert.Contains("RFFT2D", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_a_kernel_is_named()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4], ElementType.Float64);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, new() { Name = "y", Type = ElementType.Float64 }));
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(builder.BuildModel()));
        Assert.Equal("QB2005", error.Diagnostic.Id);
        Assert.Contains("Float64", error.Message, StringComparison.Ordinal);
    }
}
