namespace QuantBuild.Generator;

/// <summary>The names under which the steps of the pipeline can be observed.</summary>
internal static class TrackingNames
{
    public const string Manifests = nameof(Manifests);
    public const string Wrappers = nameof(Wrappers);
    public const string Project = nameof(Project);
    public const string Accepted = nameof(Accepted);
    public const string Problems = nameof(Problems);
}
