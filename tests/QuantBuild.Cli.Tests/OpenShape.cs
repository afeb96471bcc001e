using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Models;

namespace QuantBuild.Cli.Tests;

/// <summary>A model whose input may have any number of rows.</summary>
internal static class OpenShape
{
    public static TfliteModel Model
    {
        get
        {
            ModelBuilder builder = new();
            TensorId input = builder.Input("x", [1, 3]);
            builder.Output(builder.Node(BuiltinOperator.Reshape, "rows", [1, 3], new ReshapeOptions { NewShape = [-1, 3] }, input));
            TfliteModel model = builder.Build();
            return model.WithMain(model.Main with { Tensors = [.. model.Main.Tensors.Select(Open)] });
        }
    }

    private static Tensor Open(Tensor tensor) => tensor with { ShapeSignature = [-1, 3] };
}
