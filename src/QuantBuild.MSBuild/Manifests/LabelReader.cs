using System.Collections.Immutable;
using System.Text;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>The labels of a classifier: of the item's file, else of the one that the model carries.</summary>
internal static class LabelReader
{
    private const int MaximumAppendedBytes = 1 << 24;

    public static ImmutableArray<string> Read(QuantizationJob job, TfliteModel model)
    {
        if (job.Application.Labels is not { } path)
        {
            return ReadAssociated(model);
        }

        try
        {
            return Parse(File.ReadAllText(path, Encoding.UTF8));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuantBuildException(Diagnostics.InputUnreadable.Create(path, path, error.Message), error);
        }
    }

    /// <summary>One label a line; empty lines at the end are none.</summary>
    public static ImmutableArray<string> Parse(string text) =>
        [.. text.TrimEnd().Split('\n', StringSplitOptions.TrimEntries)];

    /// <summary>Several label files, as for several outputs or languages, do not tell which of them is meant.</summary>
    private static ImmutableArray<string> ReadAssociated(TfliteModel model)
    {
        AssociatedFile[] files = [.. model.AssociatedFiles.Where(static file =>
            file.Name.Contains("label", StringComparison.OrdinalIgnoreCase)
            && file.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))];
        if (files is not [var labels])
        {
            return [];
        }

        using StreamReader reader = new(new MemoryStream(labels.ReadAll(MaximumAppendedBytes)), Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }
}
