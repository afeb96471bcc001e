namespace QuantBuild.Conformance.Tests.Support;

[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresTheoryAttribute : TheoryAttribute
{
    public RequiresTheoryAttribute(Requirements requirements)
    {
        Requirements = requirements;
        Skip = RequirementsCheck.SkipReason(requirements);
    }

    public Requirements Requirements { get; }
}
