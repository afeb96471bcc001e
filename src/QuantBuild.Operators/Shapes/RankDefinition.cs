using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Shapes;

/// <summary>RANK: the number of dimensions of a tensor.</summary>
internal sealed class RankDefinition : OperatorDefinition<RankOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Rank;

    public override OperatorTraits Traits => OperatorTraits.ValuesFollowShapes;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.14.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, RankOptions options)
    {
        context.RequireInputs(1, 1);
        return [Shape.Scalar];
    }

    protected override PreparedNode Prepare(PrepareContext context, RankOptions options) => context.Output(0).Type == ElementType.Int32
        ? Moves.PrepareConstant(BitConverter.GetBytes(context.Input(0).Shape.Rank))
        : throw context.Unsupported();
}
