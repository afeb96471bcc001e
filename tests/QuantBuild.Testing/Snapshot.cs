namespace QuantBuild.Testing;

/// <summary>
/// Compares text with a file that was looked at and committed: tests/PROJECT/Snapshots/NAME.verified.txt. Where they
/// differ, what came is written beside it as NAME.received.txt.
/// </summary>
public static class Snapshot
{
    public static void Matches(string project, string name, string actual)
    {
        string folder = Repository.Path("tests", project, "Snapshots");
        string verified = Path.Combine(folder, name + ".verified.txt");
        string received = Path.Combine(folder, name + ".received.txt");
        string normal = actual.ReplaceLineEndings("\n");
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == normal)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, normal);
        Xunit.Assert.Equal(expected, normal);
    }
}
