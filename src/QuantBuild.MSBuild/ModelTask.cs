using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using QuantBuild.Model;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Runtime;

namespace QuantBuild.MSBuild;

/// <summary>What the tasks over QuantizedModel items share.</summary>
public abstract class ModelTask : Microsoft.Build.Utilities.Task
{
    private protected ModelTask()
    {
    }

    /// <summary>The QuantizedModel items.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The absolute path of the project that is built.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The folder for results of this configuration and target framework.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>The namespace that the namespaces of the classes start with.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>Whether to take models as they are, save those with an integer input or output, whose classes would lose members: true or false.</summary>
    public string SkipQuantization { get; set; } = "";

    /// <summary>The address of the page of all diagnostics, to which their codes link.</summary>
    public string DiagnosticsPage { get; set; } = "";

    /// <summary>The files that this task keeps in the output folder.</summary>
    [Output]
    public ITaskItem[] Written { get; private protected set; } = [];

    /// <inheritdoc/>
#pragma warning disable CA1031 // A build reports every failure as an error, whatever its type.
    public sealed override bool Execute()
    {
        try
        {
            return Run();
        }
        catch (QuantBuildException error)
        {
            DiagnosticLog.Add(error.Diagnostic, ProjectFile);
        }
        catch (Exception defect)
        {
            DiagnosticLog.Add(Diagnostics.Defect.Create(ProjectFile, $"{defect.GetType().Name}: {defect.Message}"), ProjectFile);
            Log.LogMessage(MessageImportance.Low, "{0}", defect.ToString());
        }

        return false;
    }
#pragma warning restore CA1031

    /// <summary>Does the work of the task; false where an error was logged.</summary>
    private protected abstract bool Run();

    private protected static string EngineFolder => Path.GetDirectoryName(typeof(ModelTask).Assembly.Location)!;

    private protected DiagnosticLog DiagnosticLog => new(Log, DiagnosticsPage);

    private protected ProjectContext Project => new()
    {
        ProjectFile = ProjectFile,
        RootNamespace = RootNamespace,
    };

    private protected OutputFolder Output => new(Project.Resolve(OutputDirectory));

    /// <summary>Reads the items and logs what is wrong with them. What a wrong switch would make of them is unknown: it breaks them all.</summary>
    private protected ImmutableArray<QuantizationJob> ReadJobs(bool errorsAsWarnings)
    {
        bool? skip = ReadSwitch("QuantBuildSkipQuantization", SkipQuantization, errorsAsWarnings);
        List<ItemProblem> problems = [];
        ImmutableArray<QuantizationJob> jobs = QuantizationJobReader.Read(Models, Project with { SkipQuantization = skip ?? false }, problems);
        foreach (ItemProblem problem in problems)
        {
            DiagnosticLog.Add(problem.Diagnostic, problem.Source, errorsAsWarnings);
        }

        return skip is null ? [.. jobs.Select(static job => job with { IsBroken = true })] : jobs;
    }

    /// <summary>Whether the property is on; null where its value is wrong, which is logged.</summary>
    private protected bool? ReadSwitch(string property, string value, bool errorsAsWarnings = false)
    {
        if (value.Length == 0)
        {
            return false;
        }

        if (bool.TryParse(value, out bool isOn))
        {
            return isOn;
        }

        DiagnosticLog.Add(Diagnostics.InvalidProperty.Create(ProjectFile, property, value, "true or false"), ProjectFile, errorsAsWarnings);
        return null;
    }

    private protected int ReadThreads(string property, string value)
    {
        if (value.Length == 0)
        {
            return 0;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) || threads > InterpreterOptions.MostThreads)
        {
            string expected = $"a number of threads up to {InterpreterOptions.MostThreads}, or 0 for all";
            DiagnosticLog.Add(Diagnostics.InvalidProperty.Create(ProjectFile, property, value, expected), ProjectFile);
        }

        return threads;
    }

    private protected static ITaskItem[] ToItems(IEnumerable<string> files) => [.. files.Select(ToItem)];

    private protected static TaskItem ToItem(string file) => new(BuildText.Escape(file));
}
