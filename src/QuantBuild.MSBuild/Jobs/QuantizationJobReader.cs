using System.Collections.Immutable;
using Microsoft.Build.Framework;
using QuantBuild.Model;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>Turns QuantizedModel items into jobs.</summary>
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
        QuantizationSettings settings = item.Read(Settings.All, new QuantizationSettings());
        ApplicationSettings application = item.Read(BuildSettings.All, new ApplicationSettings());
        string modelPath = project.Resolve(item.Item);
        string projectPath = ProjectPath(item, application, modelPath, project);
        string fileName = Path.GetFileNameWithoutExtension(modelPath);
        return new QuantizationJob
        {
            Item = item.Item,
            Source = item.Source,
            ModelPath = modelPath,
            ProjectPath = projectPath,
            Name = fileName,
            ClassName = application.ClassName ?? CSharpNames.ToPascalCase(fileName),
            Namespace = application.Namespace ?? CSharpNames.NamespaceOf(project.RootNamespace, Path.GetDirectoryName(projectPath)!),
            Application = application,
            Settings = settings with { Scheme = ChooseScheme(item, settings, project) },
        };
    }

    private static Scheme ChooseScheme(ItemReader item, QuantizationSettings settings, ProjectContext project)
    {
        bool hasFloatBoundary = settings is { InputType: ElementType.Float32, OutputType: ElementType.Float32 };
        Scheme scheme = settings.Scheme ?? Schemes.ChooseFor(hasSamples: !settings.CalibrationData.IsEmpty);
        if (settings.CalibrationData.IsEmpty && scheme.NeedsCalibration)
        {
            item.Report(Diagnostics.CalibrationDataNeeded, item.Item, scheme.Name);
        }

        if (!scheme.HasIntegerActivations && !hasFloatBoundary)
        {
            item.Report(Diagnostics.IntegerBoundaryNeedsInt8, settings.InputType, settings.OutputType, scheme.Name);
        }

        return project.SkipQuantization && hasFloatBoundary ? Schemes.None : scheme;
    }

    private static string ProjectPath(ItemReader item, ApplicationSettings application, string modelPath, ProjectContext project)
    {
        string path = Normalize(application.Link ?? Path.GetRelativePath(project.Directory, modelPath));
        return IsInside(path) ? path : LinkedPath(item, application, Path.GetFileName(modelPath));
    }

    /// <summary>The place that the SDK gives to other items from outside the project.</summary>
    private static string LinkedPath(ItemReader item, ApplicationSettings application, string fileName)
    {
        string folder = Path.Combine(Normalize(application.LinkBase ?? ""), Normalize(item.Text(MetadataNames.RecursiveDir)));
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
            else if (job.Application.Packaging == Packaging.File && other.Application.Packaging == Packaging.File
                && job.ProjectPath.Equals(other.ProjectPath, StringComparison.OrdinalIgnoreCase))
            {
                item.Report(Diagnostics.DuplicateOutputFile, other.Item, job.Item, job.ProjectPath);
            }
        }
    }
}
