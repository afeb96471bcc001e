namespace QuantBuild.Quantizer;

/// <summary>What is to become of a node, and where it stays as it is, why.</summary>
internal sealed record NodeDecision(NodeTreatment Treatment, string? Reason = null)
{
    public static NodeDecision Integer { get; } = new(NodeTreatment.Integer);

    public static NodeDecision Hybrid { get; } = new(NodeTreatment.Hybrid);

    public static NodeDecision Keep(string reason) => new(NodeTreatment.Keep, reason);
}
