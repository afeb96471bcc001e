using System.Collections.Immutable;
using System.Globalization;
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
        new("share-ranges", ShareRanges.Run),
        new("choose-parameters", ChooseParameters.Run),
        new("quantize-constants", QuantizeConstants.Run),
        new("insert-boundaries", InsertBoundaries.Run),
        new("cancel-boundaries", CancelBoundaries.Run),
        new("prune", Prune.Run),
        new("export", Export.Run),
        new("verify", Verify.Run),
    ];

    /// <summary>Runs <paramref name="passes"/> one after another, up to and with <paramref name="lastPass"/>; all of them where it is null.</summary>
    public static QuantizerState Run(
        ImmutableArray<Pass> passes, QuantizerState state, QuantizerContext context, string? lastPass = null)
    {
        for (int i = 0; i < passes.Length; i++)
        {
            Pass pass = passes[i];
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress?.Invoke(new QuantizationProgress(pass.Name, i, passes.Length));
            state = RunChecked(pass, state, context);
            Dump(pass, i, state, context);
            if (pass.Name == lastPass)
            {
                break;
            }
        }

        return state;
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

    private static void Dump(Pass pass, int number, QuantizerState state, QuantizerContext context)
    {
        if (context.Settings.DumpFolder is not { } folder)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        string name = string.Create(CultureInfo.InvariantCulture, $"{number:00}-{pass.Name}.txt");
        File.WriteAllText(Path.Combine(folder, name), ModelPrinter.Print(state.Model));
    }
}
