using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace QuantBuild.Generator.Tests;

/// <summary>Compares text with a file beside the tests; the text received is left there when it differs.</summary>
internal static partial class Snapshot
{
    public static void Verify(string text, string name, [CallerFilePath] string caller = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots");
        string verified = Path.Combine(folder, name + ".verified.txt");
        string received = Path.Combine(folder, name + ".received.txt");
        string actual = Version().Replace(text, "\"QuantBuild\", \"version\"");
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, actual);
        Assert.Fail($"{received} differs from {verified}: accept it by renaming.");
    }

    [GeneratedRegex("\"QuantBuild\", \"[0-9.]+\"")]
    private static partial Regex Version();
}
