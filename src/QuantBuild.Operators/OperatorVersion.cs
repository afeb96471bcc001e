namespace QuantBuild.Operators;

/// <summary>One version of an operator: the number, the runtime release that brought it, and what in a node asks for it.</summary>
internal sealed record OperatorVersion(int Version, string Release, Func<NodeContext, bool>? When = null)
{
    public bool IsNeeded(NodeContext context) => When is null || When(context);
}
