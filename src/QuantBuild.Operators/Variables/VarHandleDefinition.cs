using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Variables;

/// <summary>VAR_HANDLE: the number of the resource variable of a container and name; nodes of one name share the variable.</summary>
internal sealed class VarHandleDefinition : OperatorDefinition<VarHandleOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.VarHandle;

    public override OperatorTraits Traits => OperatorTraits.ValuesFollowShapes;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "2.6.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, VarHandleOptions options) => [[1]];

    protected override PreparedNode Prepare(PrepareContext context, VarHandleOptions options)
    {
        TensorInfo handle = context.Output(0);
        context.Require(handle.Type == ElementType.Resource, $"its output '{handle.Name}' is no handle of a variable");
        return context.ResourceNumbers is { } numbers && numbers.TryGetValue((options.Container ?? "", options.SharedName ?? ""), out int number)
            ? new VarHandleNode(number)
            : throw context.Invalid($"there is no variable '{options.SharedName}' here");
    }
}
