using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Passes;

namespace QuantBuild.Quantizer;

/// <summary>The passes in their order.</summary>
internal static class QuantizerPipeline
{
    public static ImmutableArray<Pass> Default { get; } =
    [
        new("import", Import.Run),
        new("fold-constants", FoldConstants.Run),
        new("fuse-activations", FuseActivations.Run),
        new("resolve-recipe", ResolveRecipe.Run),
        new("calibrate", Calibrate.Run),
        new("choose-forms", ChooseForms.Run),
        new("quantize-constants", QuantizeConstants.Run),
        new("insert-boundaries", InsertBoundaries.Run),
        new("prune", Prune.Run),
        new("export", Export.Run),
        new("verify", Verify.Run),
    ];

    /// <summary>Runs <paramref name="passes"/> one after another, up to and with <paramref name="lastPass"/>; all of them where it is null.</summary>
    /// <exception cref="QuantBuildException">No pass is named <paramref name="lastPass"/>, or one failed.</exception>
    public static QuantizerState Run(
        ImmutableArray<Pass> passes, QuantizerState state, QuantizerContext context, string? lastPass = null)
    {
        RequireKnown(passes, lastPass);
        for (int i = 0; i < passes.Length; i++)
        {
            Pass pass = passes[i];
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress?.Invoke(new QuantizationProgress(pass.Name, i, passes.Length));
            state = RunChecked(pass, state, context);
            context.Dump?.Write(i, pass.Name, StatePrinter.Print(state));
            if (pass.Name == lastPass)
            {
                break;
            }
        }

        return state;
    }

    /// <exception cref="QuantBuildException">No pass has the name.</exception>
    public static void RequireKnown(ImmutableArray<Pass> passes, string? name)
    {
        if (name is not null && !passes.Any(pass => pass.Name == name))
        {
            throw Diagnostics.PassUnknown.Exception(file: null, name, string.Join(", ", passes.Select(pass => pass.Name)));
        }
    }

    private static QuantizerState RunChecked(Pass pass, QuantizerState state, QuantizerContext context)
    {
        try
        {
            QuantizerState result = pass.Run(state, context);
            ModelValidator.ThrowIfInvalid(result.Model);
            return result;
        }
        catch (Exception error) when (error is not (QuantBuildException or OperationCanceledException or OutOfMemoryException))
        {
            throw new QuantBuildException(Diagnostics.PassFailed.Create(file: null, pass.Name, error.Message), error);
        }
    }
}
