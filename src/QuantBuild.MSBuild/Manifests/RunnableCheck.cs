using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Operators;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>
/// Tells in the build what would else be an exception of the application: operators that the runtime cannot run. Calibration
/// runs the model, and fails for them by itself.
/// </summary>
internal static class RunnableCheck
{
    public static ImmutableArray<Diagnostic> Warnings(QuantizationJob job, TfliteModel model)
    {
        if (job.NeedsCalibration || job.Application.Packaging == Packaging.None)
        {
            return [];
        }

        string[] operators =
        [
            .. EntryPoints(model).SelectMany(static graph => graph.Nodes)
                .Where(static node => OperatorDefinitions.Find(node.Operator) is null)
                .Select(static node => node.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return operators.Length == 0
            ? []
            : [Diagnostics.ModelNotRunnable.Create(file: null, job.Item, string.Join(", ", operators), job.FullClassName)];
    }

    private static IEnumerable<Subgraph> EntryPoints(TfliteModel model) => model.Signatures
        .Select(static signature => signature.Subgraph)
        .DefaultIfEmpty(0)
        .Distinct()
        .Select(index => model.Subgraphs[index]);
}
