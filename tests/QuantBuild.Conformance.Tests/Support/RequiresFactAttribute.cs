namespace QuantBuild.Conformance.Tests.Support;

[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(Requirements requirements)
    {
        Requirements = requirements;
        Skip = RequirementsCheck.SkipReason(requirements);
    }

    public Requirements Requirements { get; }
}
