using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuantBuild.Model;

namespace QuantBuild.MSBuild.Files;

/// <summary>What an output was made of, kept in a file beside it.</summary>
/// <param name="Fingerprint">Of everything that the output depends on.</param>
/// <param name="Length">Of the output, in bytes.</param>
/// <param name="Time">When the output was last written, in ticks.</param>
/// <param name="Warnings">To be given again in every build.</param>
internal sealed record OutputStamp(string Fingerprint, long Length, long Time, ImmutableArray<Diagnostic> Warnings)
{
    public static OutputStamp Of(string output, string fingerprint, ImmutableArray<Diagnostic> warnings)
    {
        FileInfo file = new(output);
        return new OutputStamp(fingerprint, file.Length, file.LastWriteTimeUtc.Ticks, warnings);
    }

    /// <summary>The stamp in the file, or null where there is none that can be read.</summary>
    public static OutputStamp? Read(string path)
    {
        return KnownFile.TryReadLines(path) is { Length: >= 3 } lines
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            && long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out long time)
            && DiagnosticText.Parse(lines.AsSpan(3)) is { } warnings
                ? new OutputStamp(lines[0], length, time, warnings.ToImmutableArray())
                : null;
    }

    public bool IsCurrent(string output, string fingerprint)
    {
        FileInfo file = new(output);
        return Fingerprint == fingerprint && file.Exists && file.Length == Length && file.LastWriteTimeUtc.Ticks == Time;
    }

    public void Write(string path)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Fingerprint}\n{Length}\n{Time}\n{DiagnosticText.Write(Warnings)}");
        ResultFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }
}
