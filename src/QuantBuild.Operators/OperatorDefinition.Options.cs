using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>An operator whose stored options are a <typeparamref name="TOptions"/>.</summary>
internal abstract class OperatorDefinition<TOptions> : OperatorDefinition
    where TOptions : class, new()
{
    public sealed override ImmutableArray<Shape> Infer(InferenceContext context) =>
        Infer(context, context.Node.OptionsAs<TOptions>());

    public sealed override Kernel Prepare(PrepareContext context)
    {
        try
        {
            return Prepare(context, context.Node.OptionsAs<TOptions>());
        }
        catch (OverflowException)
        {
            throw context.Invalid("a size overflows");
        }
    }

    protected abstract ImmutableArray<Shape> Infer(InferenceContext context, TOptions options);

    protected abstract Kernel Prepare(PrepareContext context, TOptions options);
}
