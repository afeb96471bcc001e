using QuantBuild.Operators;

namespace QuantBuild.Quantizer;

/// <summary>What is to become of a node.</summary>
/// <param name="Rule">What its operands are; null where it stays as it is.</param>
/// <param name="Form">The types that it gets, with one granularity; null where it stays as it is.</param>
/// <param name="Reason">Why it stays as it is.</param>
internal sealed record NodePlan(QuantizationRule? Rule, KernelForm? Form, string? Reason)
{
    public bool IsQuantized => Form is not null;

    public bool HasIntegerActivations => Form is { HasIntegerActivations: true };

    public static NodePlan Quantize(QuantizationRule rule, KernelForm form) => new(rule, form, Reason: null);

    public static NodePlan Keep(string reason) => new(Rule: null, Form: null, reason);
}
