namespace QuantBuild.MSBuild.Jobs;

/// <summary>The accessibility of the generated classes.</summary>
internal enum Accessibility
{
    Public,
    Internal,
}
