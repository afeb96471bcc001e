namespace QuantBuild.MSBuild.Jobs;

/// <summary>What the items of a project are read against.</summary>
internal sealed record ProjectContext
{
    public required string ProjectFile { get; init; }

    public string RootNamespace { get; init; } = "";

    /// <summary>Whether models are embedded as they are, save those with an integer boundary, whose classes would lose members.</summary>
    public bool SkipQuantization { get; init; }

    public string Directory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>A path of the project file's author as an absolute one.</summary>
    public string Resolve(string path) =>
        Path.GetFullPath(Path.DirectorySeparatorChar == '/' ? path.Replace('\\', '/') : path, Directory);
}
