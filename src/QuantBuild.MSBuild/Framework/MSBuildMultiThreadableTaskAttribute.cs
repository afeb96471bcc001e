namespace Microsoft.Build.Framework;

/// <summary>Lets a task run in the process of a multithreaded build; MSBuild matches it by its full name.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
