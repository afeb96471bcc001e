using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Runtime.Tests.Planning;

/// <summary>Tensors of valid models whose values the runtime cannot hold.</summary>
public sealed class UnheldTensorTests
{
    private static readonly Shape Four = [4];

    [Fact]
    public void Sparse_constants_are_refused() => AssertRefused(
        "sparse values", tensor => tensor with { Sparsity = new SparsityParameters(), Buffer = new ModelBuffer(new byte[8]) });

    [Fact]
    public void Values_of_another_file_are_refused() =>
        AssertRefused("another file", tensor => tensor with { ExternalBuffer = 1, Buffer = null });

    [Fact]
    public void Strings_are_refused()
    {
        var builder = new GraphBuilder();
        TensorId text = builder.Constant("text", Four, ElementType.String, new byte[40]);
        builder.Output(builder.Node(BuiltinOperator.Reshape, [text], new ReshapeOptions { NewShape = [4, 1] }, "y"));
        AssertRefused("String", "text", builder.BuildModel());
    }

    private static void AssertRefused(string what, Func<Tensor, Tensor> change)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", Four);
        TensorId constant = builder.Constant("addend", Four, 1f, 2f, 3f, 4f);
        builder.Output(builder.Node(BuiltinOperator.Add, [x, constant], new AddOptions(), new() { Name = "y", Shape = Four }));
        TfliteModel model = builder.BuildModel();
        AssertRefused(what, "addend", model.WithMain(model.Main.ReplaceTensor(change(model.Main[constant]))));
    }

    private static void AssertRefused(string what, string name, TfliteModel model)
    {
        ModelValidator.ThrowIfInvalid(model);
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(model));
        Assert.Equal("QB2012", error.Diagnostic.Id);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
