using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Repeats;

/// <summary>ZEROS_LIKE: zeros in the shape of a tensor.</summary>
internal sealed class ZerosLikeDefinition : OperatorDefinition<ZerosLikeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.ZerosLike;

    public override OperatorTraits Traits => OperatorTraits.ValuesFollowShapes;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.12.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ZerosLikeOptions options)
    {
        context.RequireInputs(1, 1);
        context.RequireSameType();
        return [context.Input(0).Shape];
    }

    protected override PreparedNode Prepare(PrepareContext context, ZerosLikeOptions options)
    {
        TensorInfo output = context.Output(0);
        return output.Type is ElementType.Float32 or ElementType.Int32 or ElementType.Int64
            ? new MoveNode(
                [new OperandMove(OperandMove.Filler, 0, MoveLayout.Create(context.RequireElementBytes(0), [new MoveAxis(output.ElementCount, 0, 1)]))],
                output.ByteLength,
                new byte[output.Type.BitSize() / 8])
            : throw context.Unsupported();
    }
}
