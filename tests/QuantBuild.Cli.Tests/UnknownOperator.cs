using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Models;

namespace QuantBuild.Cli.Tests;

/// <summary>A valid model that no runtime can run.</summary>
internal static class UnknownOperator
{
    public static TfliteModel Model
    {
        get
        {
            ModelBuilder builder = new();
            TensorId input = builder.Input("x", [1, 3]);
            builder.Output(builder.Node(BuiltinOperator.Custom, "y", [1, 3], null, input));
            TfliteModel model = builder.Build();
            Node node = model.Main.Nodes[0] with { CustomCode = "FlyToTheMoon" };
            return model.WithMain(model.Main with { Nodes = [node] });
        }
    }
}
