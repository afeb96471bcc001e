namespace QuantBuild.MSBuild.Jobs;

/// <summary>How the quantized model reaches the application.</summary>
internal enum Packaging
{
    /// <summary>As a resource of the assembly.</summary>
    Embedded,

    /// <summary>As a file beside the application.</summary>
    File,

    /// <summary>Not at all: the model is only made.</summary>
    None,
}
