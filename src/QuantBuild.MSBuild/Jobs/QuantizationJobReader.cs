using System.Collections.Immutable;
using Microsoft.Build.Framework;
using QuantBuild.Model;
using QuantBuild.Quantizer;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>Turns QuantizedModel items into jobs; the one place that knows their metadata.</summary>
internal static class QuantizationJobReader
{
    /// <summary>Reads every item; a job whose item has an error is marked broken.</summary>
    public static ImmutableArray<QuantizationJob> Read(
        IReadOnlyList<ITaskItem> items, ProjectContext project, ICollection<ItemProblem> problems)
    {
        ImmutableArray<QuantizationJob>.Builder jobs = ImmutableArray.CreateBuilder<QuantizationJob>(items.Count);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (ITaskItem item in items)
        {
            ItemReader reader = new(item, project, problems);
            QuantizationJob job = Read(reader, project);
            CheckUnique(job, jobs, reader);
            jobs.Add(job with { Name = UniqueName(job, names), IsBroken = reader.IsBroken });
        }

        return jobs.DrainToImmutable();
    }

    private static QuantizationJob Read(ItemReader item, ProjectContext project)
    {
        item.CheckNames();
        string modelPath = project.Resolve(item.Item);
        string projectPath = ProjectPath(item, modelPath, project);
        string fileName = Path.GetFileNameWithoutExtension(modelPath);
        ImmutableArray<string> calibration =
        [
            .. item.Text(MetadataNames.CalibrationData)
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(project.Resolve),
        ];
        QuantizationSettings settings = ReadSettings(item);
        bool hasFloatBoundary = settings is { InputType: ElementType.Float32, OutputType: ElementType.Float32 };
        QuantizationScheme scheme = item.Choice(
            MetadataNames.Quantization,
            calibration.IsEmpty ? QuantizationScheme.DynamicRange : QuantizationScheme.Int8,
            Enum.GetValues<QuantizationScheme>());
        if (calibration.IsEmpty && scheme is QuantizationScheme.Int8 or QuantizationScheme.Int16x8)
        {
            item.Report(Diagnostics.CalibrationDataNeeded, item.Item, scheme);
        }

        if (scheme is not (QuantizationScheme.Int8 or QuantizationScheme.Int16x8) && !hasFloatBoundary)
        {
            item.Report(Diagnostics.IntegerBoundaryNeedsInt8, settings.InputType, settings.OutputType, scheme);
        }

        scheme = project.SkipQuantization && hasFloatBoundary ? QuantizationScheme.None : scheme;
        return new QuantizationJob
        {
            Item = item.Item,
            Source = item.Source,
            ModelPath = modelPath,
            ProjectPath = projectPath,
            Name = fileName,
            ClassName = item.Name(MetadataNames.ClassName, CSharpNames.ToPascalCase(fileName), CSharpNames.IsIdentifier, "a C# identifier"),
            Namespace = item.Name(
                MetadataNames.Namespace,
                CSharpNames.NamespaceOf(project.RootNamespace, Path.GetDirectoryName(projectPath)!),
                CSharpNames.IsNamespace,
                "C# identifiers separated by dots"),
            Accessibility = item.Choice(MetadataNames.Accessibility, Accessibility.Public, Enum.GetValues<Accessibility>()),
            Packaging = item.Choice(MetadataNames.Packaging, Packaging.Embedded, Enum.GetValues<Packaging>()),
            Scheme = scheme,
            Settings = settings with { Scheme = scheme },
            CalibrationData = calibration,
            CalibrationSamples = item.PositiveInteger(MetadataNames.CalibrationSamples),
            Mean = item.Numbers(MetadataNames.Mean, positive: false),
            StandardDeviation = item.Numbers(MetadataNames.StandardDeviation, positive: true),
            RecipePath = item.InputFile(MetadataNames.Recipe, project),
            LabelsPath = item.InputFile(MetadataNames.Labels, project),
        };
    }

    private static QuantizationSettings ReadSettings(ItemReader item)
    {
        ReadOnlySpan<ElementType> interfaceTypes = [ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16];
        return new QuantizationSettings
        {
            InputType = item.Choice(MetadataNames.InputType, ElementType.Float32, interfaceTypes),
            OutputType = item.Choice(MetadataNames.OutputType, ElementType.Float32, interfaceTypes),
            AllowFloat = item.Boolean(MetadataNames.AllowFloat, otherwise: true),
            CalibrationMethod = item.Choice(MetadataNames.CalibrationMethod, CalibrationMethod.MinMax, Enum.GetValues<CalibrationMethod>()),
            PerChannel = item.Boolean(MetadataNames.PerChannel, otherwise: true),
        };
    }

    private static string ProjectPath(ItemReader item, string modelPath, ProjectContext project)
    {
        string link = item.Text(MetadataNames.Link);
        string path = Normalize(link.Length > 0 ? link : Path.GetRelativePath(project.Directory, modelPath));
        return IsInside(path) ? path : LinkedPath(item, Path.GetFileName(modelPath));
    }

    /// <summary>The place that the SDK gives to other items from outside the project.</summary>
    private static string LinkedPath(ItemReader item, string fileName)
    {
        string folder = Path.Combine(Normalize(item.Text(MetadataNames.LinkBase)), Normalize(item.Text(MetadataNames.RecursiveDir)));
        return IsInside(folder) ? Normalize(Path.Combine(folder, fileName)) : fileName;
    }

    private static string Normalize(string path) => path.Replace('\\', '/');

    private static bool IsInside(string path) => !Path.IsPathRooted(path) && !path.Split('/').Contains("..");

    private static string UniqueName(QuantizationJob job, HashSet<string> names)
    {
        string name = names.Contains(job.Name) ? job.FullClassName : job.Name;
        while (!names.Add(name))
        {
            name += "_";
        }

        return name;
    }

    private static void CheckUnique(QuantizationJob job, IEnumerable<QuantizationJob> earlier, ItemReader item)
    {
        foreach (QuantizationJob other in earlier)
        {
            if (job.FullClassName.Equals(other.FullClassName, StringComparison.OrdinalIgnoreCase))
            {
                item.Report(Diagnostics.DuplicateClass, other.Item, job.Item, job.FullClassName);
            }
            else if (job.Packaging == Packaging.File && other.Packaging == Packaging.File
                && job.ProjectPath.Equals(other.ProjectPath, StringComparison.OrdinalIgnoreCase))
            {
                item.Report(Diagnostics.DuplicateOutputFile, other.Item, job.Item, job.ProjectPath);
            }
        }
    }
}
