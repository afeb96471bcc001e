using Xunit;

namespace QuantBuild.Testing;

/// <summary>A theory that needs the model zoo: skipped without it, except in continuous integration, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ZooTheoryAttribute : TheoryAttribute
{
    public ZooTheoryAttribute() => Skip = Zoo.SkipReason;
}
