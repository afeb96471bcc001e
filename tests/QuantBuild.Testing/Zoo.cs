namespace QuantBuild.Testing;

/// <summary>The collection of real models, which lies beside the repository and is never part of it.</summary>
public static class Zoo
{
    private static readonly Lazy<string?> Root = new(FindRoot);

    public static bool IsAvailable => Root.Value is not null;

    public static string UnavailableReason =>
        "The model zoo is not here: set QUANTBUILD_ZOO to its folder or put it at ../shared/zoo beside the repository.";

    /// <summary>All .tflite files, relative to the zoo with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Models => Root.Value is not { } root
        ? []
        : Directory.EnumerateFiles(root, "*.tflite", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Path(string relative) => System.IO.Path.Combine(
        Root.Value ?? throw new InvalidOperationException(UnavailableReason),
        relative);

    internal static string? SkipReason =>
        IsAvailable || Environment.GetEnvironmentVariable("CI") == "true" ? null : UnavailableReason;

    private static string? FindRoot()
    {
        string? configured = Environment.GetEnvironmentVariable("QUANTBUILD_ZOO");
        string candidate = string.IsNullOrEmpty(configured)
            ? System.IO.Path.GetFullPath(Repository.Path("..", "shared", "zoo"))
            : configured;
        return Directory.Exists(candidate) ? candidate : null;
    }
}
