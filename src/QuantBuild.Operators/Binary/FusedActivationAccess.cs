using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Binary;

/// <summary>Where an operator's options hold the activation that it applies to its output.</summary>
internal sealed record FusedActivationAccess(Func<Node, ActivationFunctionType> Get, Func<Node, ActivationFunctionType, Node> Set)
{
    public static FusedActivationAccess Of<TOptions>(
        Func<TOptions, ActivationFunctionType> get, Func<TOptions, ActivationFunctionType, TOptions> set)
        where TOptions : class, new() => new(
            node => get(node.OptionsAs<TOptions>()),
            (node, activation) => node with { Options = set(node.OptionsAs<TOptions>(), activation) });
}
