using System.Collections.Immutable;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Configuration.Kinds;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>The settings that only a build knows; those of the quantization itself are in <see cref="Settings"/>.</summary>
internal static class BuildSettings
{
    private static readonly ApplicationSettings Unset = new();

    public static ImmutableArray<Setting<ApplicationSettings>> All { get; } =
    [
        Row(
            "Labels", new FilePath(), static s => s.Labels, static (s, value) => s with { Labels = value },
            "A text file, one label a line: becomes an enum and `Top(k)`", unset: "those inside the model"),
        Row(
            "Packaging", Words<Packaging>(), static s => s.Packaging, static (s, value) => s with { Packaging = value },
            "How the model reaches the application: as a resource, as a file beside it, or not at all"),
        Row(
            "ClassName", new Name("NAME", "a C# identifier", CSharpNames.IsIdentifier), static s => s.ClassName, static (s, value) => s with { ClassName = value },
            "The generated class", unset: "the file's name in Pascal case"),
        Row(
            "Namespace", new Name("NAME", "C# identifiers separated by dots", CSharpNames.IsNamespace), static s => s.Namespace, static (s, value) => s with { Namespace = value },
            "The namespace of the class", unset: "from the root namespace and the folder"),
        Row(
            "Accessibility", Words<Accessibility>(), static s => s.Accessibility, static (s, value) => s with { Accessibility = value },
            "The accessibility of the class"),
        Row(
            "Link", new Name("PATH", "a path"), static s => s.Link, static (s, value) => s with { Link = value },
            "The place in the project of a model from outside, for the namespace and `Packaging=\"File\"`", unset: "its folders below a `**`"),
        Row(
            "LinkBase", new Name("PATH", "a folder"), static s => s.LinkBase, static (s, value) => s with { LinkBase = value },
            "The folder of that place", unset: "the project's"),
    ];

    private static Choice<T> Words<T>()
        where T : struct, Enum => new([.. Enum.GetValues<T>().Select(static value => (value.ToString(), value))]);

    private static Setting<ApplicationSettings, T> Row<T>(
        string name,
        SettingKind<T> kind,
        Func<ApplicationSettings, T> get,
        Func<ApplicationSettings, T, ApplicationSettings> with,
        string meaning,
        string? unset = null) => new(name, kind, get, with)
        {
            Places = SettingPlaces.Item,
            Meaning = meaning,
            Default = unset ?? string.Join(", ", kind.Write(get(Unset)).Select(static text => $"`{text}`")),
        };
}
