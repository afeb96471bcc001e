using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Models;

namespace QuantBuild.Cli.Tests;

/// <summary>A model with the signatures "three", which copies 3 numbers, and "two", which copies 2.</summary>
internal static class TwoSignatures
{
    public static TfliteModel Model
    {
        get
        {
            Subgraph three = Copy(3);
            Subgraph two = Copy(2);
            return new TfliteModel
            {
                Subgraphs = [three, two],
                Signatures = [Sign("three", 0, three), Sign("two", 1, two)],
            };
        }
    }

    private static Subgraph Copy(int length)
    {
        ModelBuilder builder = new();
        TensorId input = builder.Input("in", [1, length]);
        builder.Output(builder.Node(BuiltinOperator.Reshape, "out", [1, length], new ReshapeOptions { NewShape = [1, length] }, input));
        return builder.Build().Main;
    }

    private static Signature Sign(string key, int index, Subgraph graph) => new()
    {
        Key = key,
        Subgraph = index,
        Inputs = [new SignatureTensor("x", graph.Inputs[0])],
        Outputs = [new SignatureTensor("y", graph.Outputs[0])],
    };
}
