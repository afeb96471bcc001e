namespace QuantBuild.MSBuild.Jobs;

/// <summary>How a model becomes part of an application. Each property is a row of <see cref="BuildSettings"/>.</summary>
internal sealed record ApplicationSettings
{
    /// <summary>A text file, one label a line.</summary>
    public string? Labels { get; init; }

    public Packaging Packaging { get; init; }

    /// <summary>Null for the name of the file.</summary>
    public string? ClassName { get; init; }

    /// <summary>Null for that of the folder.</summary>
    public string? Namespace { get; init; }

    public Accessibility Accessibility { get; init; }

    /// <summary>The place in the project of a model from outside.</summary>
    public string? Link { get; init; }

    /// <summary>The folder in the project of a model from outside.</summary>
    public string? LinkBase { get; init; }
}
