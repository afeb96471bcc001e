using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Borders;

namespace QuantBuild.Operators.Blocks;

/// <summary>SPACE_TO_BATCH_ND: each place of a block, taken from all blocks of the padded space, becomes a batch.</summary>
internal sealed class SpaceToBatchDefinition : OperatorDefinition<SpaceToBatchNDOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.SpaceToBatchNd;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } = BlockVersions.All;

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SpaceToBatchNDOptions options)
    {
        int space = context.RequireSpace();
        Shape input = context.Input(0).Shape;
        bool areBlocksKnown = context.TryGetIntegers(1, out IntegerValues blocks, ElementType.Int32);
        if (!context.TryGetIntegers(2, out IntegerValues paddings, ElementType.Int32) || !areBlocksKnown)
        {
            return [OpenShape.OfRank(input.Rank)];
        }

        int[] output = [.. input.Dimensions];
        for (int i = 0; i < space; i++)
        {
            int block = (int)context.RequireBlock(blocks[i]);
            context.Require(paddings[2 * i] >= 0 && paddings[(2 * i) + 1] >= 0, "its paddings are negative");
            int padded = checked(input[i + 1] + paddings.Int32(2 * i) + paddings.Int32((2 * i) + 1));
            context.Require(padded % block == 0, $"{padded} elements do not fall into blocks of {block}");
            output[i + 1] = padded / block;
            output[0] = checked(output[0] * block);
        }

        return [new Shape(output)];
    }

    protected override PreparedNode Prepare(PrepareContext context, SpaceToBatchNDOptions options)
    {
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        int elementBytes = context.RequireElementBytes(0);
        int places = output[0] / input[0];
        int movesOfPlace = 1 + PaddedBox.PiecesOf(input.Rank);
        return Moves.Prepare(context, checked(places * movesOfPlace), [1, 2], MoveAt, Filler.ZeroOf(context));

        OperandMove MoveAt(MoveOperands operands, int index)
        {
            (int place, int piece) = Math.DivRem(index, movesOfPlace);
            IntegerValues blocks = operands.Integers(1, input.Rank - 2);
            IntegerValues paddings = operands.Integers(2, 2 * (input.Rank - 2));
            Span<int> sizes = stackalloc int[input.Rank];
            Span<int> first = stackalloc int[input.Rank];
            Span<int> end = stackalloc int[input.Rank];
            Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
            output.AsSpan().CopyTo(sizes);
            sizes[0] = input[0];
            sizes.CopyTo(end);
            nint source = 0;
            nint target = (nint)place * input[0] * output.StrideOf(0);
            nint begin = target;
            for (int i = input.Rank - 1; i >= 0; i--)
            {
                int block = 1;
                if (i > 0 && i < input.Rank - 1)
                {
                    block = blocks.Int32(i - 1);
                    (place, int shift) = Math.DivRem(place, block);
                    var range = BlockRange.Create(output[i], block, paddings.Int32(2 * (i - 1)) - shift, input[i]);
                    (first[i], end[i]) = (range.First, range.End);
                    source += (nint)range.Position * input.StrideOf(i);
                    target += (nint)range.First * output.StrideOf(i);
                }

                axes[i] = new MoveAxis(end[i] - first[i], (nint)block * input.StrideOf(i), output.StrideOf(i));
            }

            return piece > 0
                ? new OperandMove(OperandMove.Filler, 0, new PaddedBox(sizes, first, end).Fill(elementBytes, piece - 1, begin))
                : new OperandMove(0, 0, MoveLayout.Create(elementBytes, axes, source, target));
        }
    }
}
