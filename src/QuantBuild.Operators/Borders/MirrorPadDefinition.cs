using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Borders;

/// <summary>MIRROR_PAD: a tensor and its mirror images around it, with or without the elements at the border.</summary>
internal sealed class MirrorPadDefinition : OperatorDefinition<MirrorPadOptions>
{
    /// <summary>Along each padded dimension: the tensor, the image before it and that after it.</summary>
    private const int PiecesPerAxis = 3;

    public override BuiltinOperator Operator => BuiltinOperator.MirrorPad;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.13.1"),
        new(2, "2.3.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "2.12.0", node => node.Input(0).Type == ElementType.Int16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, MirrorPadOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        if (context.Input(0).Type is ElementType.Int8 or ElementType.UInt8 or ElementType.Int16)
        {
            context.RequireSameScale(context.Input(0), context.Output(0));
        }

        return [context.InferPadded(length => length - BorderOf(options), ElementType.Int32, ElementType.Int64)];
    }

    protected override PreparedNode Prepare(PrepareContext context, MirrorPadOptions options)
    {
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        int pieces = 1;
        for (int i = 0; i < input.Rank; i++)
        {
            pieces *= input[i] == output[i] ? 1 : PiecesPerAxis;
        }

        return Moves.Prepare(context, pieces, [1], (operands, piece) =>
        {
            IntegerValues paddings = operands.Integers(1, 2 * input.Rank);
            Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
            nint source = 0;
            nint target = 0;
            for (int i = 0; i < axes.Length; i++)
            {
                int before = paddings.Int32(2 * i);
                int side = 0;
                if (input[i] != output[i])
                {
                    (piece, side) = Math.DivRem(piece, PiecesPerAxis);
                }

                (int from, int to, int length, int direction) = side switch
                {
                    0 => (0, before, input[i], 1),
                    1 => (before - 1 + BorderOf(options), 0, before, -1),
                    _ => (input[i] - 1 - BorderOf(options), before + input[i], output[i] - before - input[i], -1),
                };
                axes[i] = new MoveAxis(length, (nint)direction * input.StrideOf(i), output.StrideOf(i));
                source += (nint)from * input.StrideOf(i);
                target += (nint)to * output.StrideOf(i);
            }

            return new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes, source, target));
        });
    }

    private static int BorderOf(MirrorPadOptions options) => options.Mode == MirrorPadMode.Reflect ? 1 : 0;
}
