using System.Collections.Immutable;

namespace QuantBuild.Model.Validation;

/// <summary>Signatures have distinct keys and name inputs and outputs of a subgraph.</summary>
internal static class SignatureRules
{
    public static void Check(TfliteModel model, FindingList findings)
    {
        HashSet<string> keys = [];
        foreach (Signature signature in model.Signatures)
        {
            string where = $"signature '{signature.Key}'";
            if (!keys.Add(signature.Key))
            {
                findings.Add($"{where} is there twice");
            }

            if ((uint)signature.Subgraph >= (uint)model.Subgraphs.Length)
            {
                findings.Add($"{where} refers to subgraph {signature.Subgraph} of {model.Subgraphs.Length}");
                continue;
            }

            Subgraph subgraph = model.Subgraphs[signature.Subgraph];
            CheckTensors(signature.Inputs, subgraph.Inputs, where + ": input", findings);
            CheckTensors(signature.Outputs, subgraph.Outputs, where + ": output", findings);
        }
    }

    private static void CheckTensors(
        ImmutableArray<SignatureTensor> tensors, ImmutableArray<TensorId> ends, string where, FindingList findings)
    {
        HashSet<TensorId> known = [.. ends];
        HashSet<string> names = [];
        foreach (SignatureTensor tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                findings.Add($"{where} '{tensor.Name}' is there twice");
            }

            if (!known.Contains(tensor.Tensor))
            {
                findings.Add($"{where} '{tensor.Name}' refers to {tensor.Tensor}, which is none of its subgraph");
            }
        }
    }
}
