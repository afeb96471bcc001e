using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>The inputs of a model that is not prepared to run.</summary>
internal static class ModelInputs
{
    /// <summary>The inputs of the first subgraph, with the names of its first signature.</summary>
    public static ImmutableArray<TensorDetails> Describe(TfliteModel model)
    {
        Signature? signature = model.Signatures.FirstOrDefault(candidate => candidate.Subgraph == 0);
        return [.. model.Main.Inputs.Select((id, index) =>
        {
            Tensor tensor = model.Main[id];
            string? name = signature?.Inputs.FirstOrDefault(input => input.Tensor == id)?.Name;
            return new TensorDetails(index, tensor, KnownShape(tensor), name);
        })];
    }

    private static Shape KnownShape(Tensor tensor) =>
        tensor.Shape.Dimensions.Select(dimension => dimension < 0 ? 1 : dimension).ToArray();
}
