using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Shapes;

/// <summary>SQUEEZE: without dimensions of length 1, the given ones or all.</summary>
internal sealed class SqueezeDefinition : OperatorDefinition<SqueezeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Squeeze;

    public override OperatorTraits Traits => OperatorTraits.View;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.6.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SqueezeOptions options)
    {
        context.RequireInputs(1, 1);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        if (options.SqueezeDims.IsDefaultOrEmpty)
        {
            return [[.. input.Dimensions.Where(dimension => dimension != 1)]];
        }

        HashSet<int> left = [.. options.SqueezeDims.Select(axis => context.RequireAxis(axis, input.Rank))];
        context.Require(left.All(axis => input[axis] == 1), $"a dimension of {input} that it leaves out is not 1");
        return [[.. input.Dimensions.Where((_, axis) => !left.Contains(axis))]];
    }

    protected override PreparedNode Prepare(PrepareContext context, SqueezeOptions options) => Moves.PrepareCopy(context);
}
