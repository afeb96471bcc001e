using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Cli.Tests;

/// <summary>A model whose input may have any number of rows.</summary>
internal static class OpenShape
{
    public static TfliteModel Model
    {
        get
        {
            GraphBuilder builder = new();
            TensorId input = builder.Input("x", [-1, 3]);
            builder.Output(builder.Node(BuiltinOperator.Reshape, [input], new ReshapeOptions { NewShape = [-1, 3] }, "rows"));
            return builder.BuildModel();
        }
    }
}
