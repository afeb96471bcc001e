using System.Collections.Immutable;
using Microsoft.Build.Framework;
using QuantBuild.Model;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Configuration.Kinds;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>Takes typed values from the metadata of one item and gathers what is wrong with them.</summary>
internal sealed class ItemReader
{
    private readonly ITaskItem _item;
    private readonly ProjectContext _project;
    private readonly ICollection<ItemProblem> _problems;

    public ItemReader(ITaskItem item, ProjectContext project, ICollection<ItemProblem> problems)
    {
        _item = item;
        _project = project;
        _problems = problems;
        Item = item.ItemSpec;
        string definedIn = item.GetMetadata("DefiningProjectFullPath");
        Source = new ItemSource(item, definedIn.Length == 0 ? project.ProjectFile : definedIn);
    }

    public string Item { get; }

    public ItemSource Source { get; }

    public bool IsBroken { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments) =>
        Report(descriptor.Create(Source.ProjectFile, arguments));

    public void CheckNames()
    {
        foreach (string name in _item.CloneCustomMetadata().Keys.Cast<string>().Order(StringComparer.Ordinal))
        {
            if (MetadataNames.All.Concat(MetadataNames.Foreign).Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            string? nearest = NearestName.Find(name, MetadataNames.All);
            string hint = nearest is null
                ? $"The known names are {string.Join(", ", MetadataNames.All)}."
                : $"Did you mean '{nearest}'?";
            Report(Diagnostics.UnknownMetadata, name, Item, hint);
        }
    }

    public string Text(string name) => _item.GetMetadata(name).Trim();

    /// <summary>The settings with what the metadata of the item says of them.</summary>
    public T Read<T>(ImmutableArray<Setting<T>> list, T settings)
    {
        foreach (Setting<T> setting in list.Where(static setting => setting.Places.HasFlag(SettingPlaces.Item)))
        {
            string text = Text(setting.Name);
            if (text.AsSpan().Trim("; ").IsEmpty)
            {
                continue;
            }

            if (setting.FindToCome(text, Source.ProjectFile) is { } toCome)
            {
                Report(toCome);
            }
            else if (!setting.TryRead(text, _project.Resolve, ref settings))
            {
                Report(Diagnostics.InvalidMetadata, setting.Name, Item, text, setting.ExpectedFor(text));
            }
            else if (setting.Kind is FilePath)
            {
                CheckFile(setting.Name, text, setting.Write(settings)[0]);
            }
        }

        return settings;
    }

    private void Report(Diagnostic diagnostic)
    {
        IsBroken |= diagnostic.Severity == DiagnosticSeverity.Error;
        _problems.Add(new ItemProblem(diagnostic, Source));
    }

    private void CheckFile(string name, string text, string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            Report(Diagnostics.ItemFileMissing, name, Item, text);
        }
        else if (file.Length == 0)
        {
            Report(Diagnostics.ItemFileEmpty, name, Item, text);
        }
    }
}
