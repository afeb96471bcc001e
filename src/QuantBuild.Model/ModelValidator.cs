using System.Collections.Immutable;
using QuantBuild.Model.Validation;

namespace QuantBuild.Model;

/// <summary>Checks that a model makes sense, beyond what its encoding can tell.</summary>
internal static class ModelValidator
{
    /// <summary>What is wrong with the model, the first hundred findings; empty for a valid one.</summary>
    public static ImmutableArray<Diagnostic> Validate(TfliteModel model, string? path = null)
    {
        FindingList findings = new(path);
        if (model.Subgraphs.IsEmpty)
        {
            findings.Add("the model has no subgraph");
        }

        for (int index = 0; index < model.Subgraphs.Length; index++)
        {
            SubgraphRules.Check(model, index, findings);
        }

        SubgraphCallRules.Check(model, findings);
        SignatureRules.Check(model, findings);
        return findings.ToImmutable();
    }

    /// <exception cref="QuantBuildException">The model is invalid; the first finding.</exception>
    public static void ThrowIfInvalid(TfliteModel model, string? path = null)
    {
        ImmutableArray<Diagnostic> findings = Validate(model, path);
        if (!findings.IsEmpty)
        {
            throw new QuantBuildException(findings[0]);
        }
    }
}
