namespace QuantBuild.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> Folder = new(Find);

    public static string Root => Folder.Value;

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "QuantBuild.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie within a checkout of the repository.");
    }
}
