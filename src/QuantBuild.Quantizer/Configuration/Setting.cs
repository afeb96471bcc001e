using System.Collections.Immutable;
using System.Text;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Configuration;

/// <summary>
/// One setting: its name, what it may be and means, and how it is read. Item metadata, options of the command line, the
/// fingerprint of a result and the table in the README all follow from it.
/// </summary>
/// <typeparam name="TSettings">The record that holds the value.</typeparam>
internal abstract class Setting<TSettings>(string name, SettingKind kind)
{
    /// <summary>As metadata of an item writes it.</summary>
    public string Name => name;

    /// <summary>As the command line writes it.</summary>
    public string Option { get; } = ToOption(name);

    public SettingKind Kind => kind;

    public required SettingPlaces Places { get; init; }

    /// <summary>A sentence without its point; in Markdown, as <see cref="Default"/> is.</summary>
    public required string Meaning { get; init; }

    /// <summary>What holds where nothing is written.</summary>
    public required string Default { get; init; }

    /// <summary>Words of the design that this version cannot serve yet.</summary>
    public ImmutableArray<string> ToCome { get; init; } = [];

    /// <summary>Whether that holds for whatever is written.</summary>
    public bool IsToCome { get; init; }

    /// <summary>What a text that is none has to be, with the nearest word.</summary>
    public string ExpectedFor(string text) =>
        NearestName.Find(text, Kind.Words) is { } nearest ? $"{Kind.Expected} (did you mean {nearest}?)" : Kind.Expected;

    /// <summary>Puts what <paramref name="text"/> says into the settings; false where it is not what is expected.</summary>
    public abstract bool TryRead(string text, Func<string, string> resolve, ref TSettings settings);

    /// <summary>The value as text, one entry for each of a list; none where nothing is set. Different values have different texts.</summary>
    public abstract ImmutableArray<string> Write(TSettings settings);

    /// <summary>What to tell who writes what is still to come; null where it is not.</summary>
    public Diagnostic? FindToCome(string text, string? file = null) =>
        IsToCome || ToCome.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Diagnostics.SettingNotSupported.Create(file, Name, text, Kind.Words.IsEmpty ? "none" : string.Join(", ", Kind.Words))
            : null;

    /// <summary>CalibrationData → --calibration-data.</summary>
    private static string ToOption(string name)
    {
        StringBuilder option = new("-", name.Length + 8);
        foreach (char character in name)
        {
            option.Append(char.IsUpper(character) ? "-" : "").Append(char.ToLowerInvariant(character));
        }

        return option.ToString();
    }
}
