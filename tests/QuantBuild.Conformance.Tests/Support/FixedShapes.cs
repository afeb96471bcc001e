using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>LiteRT.js refuses models with dimensions that may change: this states the shapes they have.</summary>
internal static class FixedShapes
{
    public static TfliteModel Of(TfliteModel model)
    {
        return model with
        {
            Subgraphs =
            [
                .. model.Subgraphs.Select(graph => graph with
                {
                    Tensors = [.. graph.Tensors.Select(tensor => tensor with { ShapeSignature = null })],
                }),
            ],
        };
    }
}
