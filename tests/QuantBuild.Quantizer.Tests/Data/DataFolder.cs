namespace QuantBuild.Quantizer.Tests.Data;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("quantbuild-data-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string Path(string name)
    {
        string path = System.IO.Path.Combine(Root, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
