using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>An operator whose stored options are a <typeparamref name="TOptions"/>.</summary>
internal abstract class OperatorDefinition<TOptions> : OperatorDefinition
    where TOptions : class, new()
{
    protected sealed override ImmutableArray<Shape> InferShapes(InferenceContext context) =>
        Infer(context, context.Node.OptionsAs<TOptions>());

    protected sealed override PreparedNode PrepareNode(PrepareContext context) =>
        Prepare(context, context.Node.OptionsAs<TOptions>());

    protected abstract ImmutableArray<Shape> Infer(InferenceContext context, TOptions options);

    protected abstract PreparedNode Prepare(PrepareContext context, TOptions options);
}
