using System.Globalization;
using QuantBuild.Model;

namespace QuantBuild.Quantizer;

/// <summary>
/// A folder that receives what passes made, as text. Where it cannot be written, that is kept as a warning and ends the
/// dump, not the work.
/// </summary>
internal sealed class PassDump(string folder)
{
    public string Folder => folder;

    /// <summary>What stood in the way of the dump, or null.</summary>
    public Diagnostic? Problem { get; private set; }

    public void Write(int number, string pass, string text)
    {
        if (Problem is not null)
        {
            return;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{number:00}-{pass}.txt");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name), text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Problem = Diagnostics.DumpNotWritable.Create(folder, folder, error.Message);
        }
    }
}
