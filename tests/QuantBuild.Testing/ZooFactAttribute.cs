using Xunit;

namespace QuantBuild.Testing;

/// <summary>A fact that needs the model zoo: skipped without it, except in continuous integration, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ZooFactAttribute : FactAttribute
{
    public ZooFactAttribute() => Skip = Zoo.SkipReason;
}
