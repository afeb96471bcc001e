namespace QuantBuild.Testing;

/// <summary>A folder of real models, which lies beside the repository and is never part of it.</summary>
internal sealed class SharedFolder(string name, string variable)
{
    private readonly Lazy<string?> _root = new(() => Find(name, variable));

    public bool IsAvailable => _root.Value is not null;

    public string UnavailableReason => $"The folder {name} is not here: set {variable} to it or put it at ../shared/{name} beside the repository.";

    /// <summary>Why a test is to be skipped; never in continuous integration, where it fails for want of what it needs.</summary>
    public string? SkipReason => IsAvailable || Environment.GetEnvironmentVariable("CI") == "true" ? null : UnavailableReason;

    /// <summary>All .tflite files, relative to the folder with forward slashes, in ordinal order.</summary>
    public IEnumerable<string> Models => _root.Value is not { } root
        ? []
        : Directory.EnumerateFiles(root, "*.tflite", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public string Path(string relative) => System.IO.Path.Combine(_root.Value ?? throw new InvalidOperationException(UnavailableReason), relative);

    private static string? Find(string name, string variable)
    {
        string? configured = Environment.GetEnvironmentVariable(variable);
        string candidate = string.IsNullOrEmpty(configured) ? System.IO.Path.GetFullPath(Repository.Path("..", "shared", name)) : configured;
        return Directory.Exists(candidate) ? candidate : null;
    }
}
