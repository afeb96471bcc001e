namespace QuantBuild.Generator.Manifests;

/// <summary>How the quantized model reaches the application.</summary>
internal enum PackagingKind
{
    Embedded,
    File,
    None,
}
