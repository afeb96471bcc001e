using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Build.Framework;
using QuantBuild.Model;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>Takes typed values from the metadata of one item and gathers what is wrong with them.</summary>
internal sealed class ItemReader
{
    private readonly ITaskItem _item;
    private readonly ICollection<ItemProblem> _problems;

    public ItemReader(ITaskItem item, ProjectContext project, ICollection<ItemProblem> problems)
    {
        _item = item;
        _problems = problems;
        Item = item.ItemSpec;
        string definedIn = item.GetMetadata("DefiningProjectFullPath");
        Source = new ItemSource(item, definedIn.Length == 0 ? project.ProjectFile : definedIn);
    }

    public string Item { get; }

    public ItemSource Source { get; }

    public bool IsBroken { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, params object?[] arguments)
    {
        IsBroken |= descriptor.Severity == DiagnosticSeverity.Error;
        _problems.Add(new ItemProblem(descriptor.Create(Source.ProjectFile, arguments), Source));
    }

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

    public T Choice<T>(string name, T otherwise, params ReadOnlySpan<T> allowed)
        where T : struct, Enum
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return otherwise;
        }

        List<string> names = [];
        foreach (T value in allowed)
        {
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            names.Add(value.ToString());
        }

        string? nearest = NearestName.Find(text, names);
        Invalid(name, text, $"one of {string.Join(", ", names)}{(nearest is null ? "" : $" (did you mean {nearest}?)")}");
        return otherwise;
    }

    public bool Boolean(string name, bool otherwise)
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (!bool.TryParse(text, out bool value))
        {
            Invalid(name, text, "true or false");
        }

        return value;
    }

    public int? PositiveInteger(string name)
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            return value;
        }

        Invalid(name, text, "a whole number from 1");
        return null;
    }

    public ImmutableArray<float> Numbers(string name, bool positive)
    {
        ImmutableArray<float>.Builder numbers = ImmutableArray.CreateBuilder<float>();
        foreach (string part in Text(name).Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
                || !float.IsFinite(number)
                || (positive && number <= 0))
            {
                Invalid(name, Text(name), $"one {(positive ? "positive " : "")}number, or one per channel separated by ';'");
                return [];
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    public string Name(string name, string otherwise, Func<string, bool> isValid, string expected)
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (isValid(text))
        {
            return text;
        }

        Invalid(name, text, expected);
        return otherwise;
    }

    /// <summary>The absolute path of a file that has to exist and hold something; null where none is named.</summary>
    public string? InputFile(string name, ProjectContext project)
    {
        string text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        FileInfo file = new(project.Resolve(text));
        if (!file.Exists)
        {
            Report(Diagnostics.ItemFileMissing, name, Item, text);
        }
        else if (file.Length == 0)
        {
            Report(Diagnostics.ItemFileEmpty, name, Item, text);
        }

        return file.FullName;
    }

    private void Invalid(string name, string text, string expected) =>
        Report(Diagnostics.InvalidMetadata, name, Item, text, expected);
}
