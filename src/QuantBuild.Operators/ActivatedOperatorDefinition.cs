using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators;

/// <summary>An operator whose options hold an activation that it applies to its output.</summary>
internal abstract class ActivatedOperatorDefinition<TOptions> : OperatorDefinition<TOptions>
    where TOptions : class, new()
{
    public sealed override ActivationFunctionType ActivationOf(Node node) => ActivationOf(node.OptionsAs<TOptions>());

    public sealed override Node? WithActivation(Node node, ActivationFunctionType activation)
    {
        TOptions options = node.OptionsAs<TOptions>();
        return ActivationOf(options) == ActivationFunctionType.None ? node with { Options = WithActivation(options, activation) } : null;
    }

    protected abstract ActivationFunctionType ActivationOf(TOptions options);

    protected abstract TOptions WithActivation(TOptions options, ActivationFunctionType activation);
}
