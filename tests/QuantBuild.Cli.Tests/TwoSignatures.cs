using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Cli.Tests;

/// <summary>A model with the signatures "three", which copies 3 numbers, and "two", which copies 2.</summary>
internal static class TwoSignatures
{
    public static TfliteModel Model
    {
        get
        {
            ModelBuilder model = new();
            AddCopy(model, "three", 3);
            AddCopy(model, "two", 2);
            return model.Build();
        }
    }

    private static void AddCopy(ModelBuilder model, string key, int length)
    {
        GraphBuilder graph = model.AddGraph(key);
        TensorId input = graph.Input("in", [1, length]);
        TensorId output = graph.Node(BuiltinOperator.Reshape, [input], new ReshapeOptions { NewShape = [1, length] }, "out");
        graph.Output(output);
        model.AddSignature(key, graph, [("x", input)], [("y", output)]);
    }
}
