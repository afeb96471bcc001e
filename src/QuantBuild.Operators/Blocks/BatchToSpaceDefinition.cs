using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Blocks;

/// <summary>BATCH_TO_SPACE_ND: batches become the places of blocks, of which the ends are cropped.</summary>
internal sealed class BatchToSpaceDefinition : OperatorDefinition<BatchToSpaceNDOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.BatchToSpaceNd;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } = BlockVersions.All;

    protected override ImmutableArray<Shape> Infer(InferenceContext context, BatchToSpaceNDOptions options)
    {
        int space = context.RequireSpace();
        Shape input = context.Input(0).Shape;
        bool areBlocksKnown = context.TryGetIntegers(1, out IntegerValues blocks, ElementType.Int32);
        if (!context.TryGetIntegers(2, out IntegerValues crops, ElementType.Int32) || !areBlocksKnown)
        {
            return [OpenShape.OfRank(input.Rank)];
        }

        int[] output = [.. input.Dimensions];
        for (int i = 0; i < space; i++)
        {
            int block = (int)context.RequireBlock(blocks[i]);
            context.Require(output[0] % block == 0, $"{input[0]} batches do not make blocks");
            context.Require(crops[2 * i] >= 0 && crops[(2 * i) + 1] >= 0, "its crops are negative");
            output[0] /= block;
            output[i + 1] = checked((input[i + 1] * block) - crops.Int32(2 * i) - crops.Int32((2 * i) + 1));
            context.Require(output[i + 1] >= 0, $"its crops are more than the {input[i + 1] * block} elements");
        }

        return [new Shape(output)];
    }

    protected override PreparedNode Prepare(PrepareContext context, BatchToSpaceNDOptions options)
    {
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        int elementBytes = context.RequireElementBytes(0);
        return Moves.Prepare(context, input[0] / output[0], [1, 2], MoveAt);

        OperandMove MoveAt(MoveOperands operands, int place)
        {
            IntegerValues blocks = operands.Integers(1, input.Rank - 2);
            IntegerValues crops = operands.Integers(2, 2 * (input.Rank - 2));
            Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
            nint source = (nint)place * output[0] * input.StrideOf(0);
            nint target = 0;
            for (int i = input.Rank - 1; i >= 0; i--)
            {
                int block = 1;
                int count = output[i];
                if (i > 0 && i < input.Rank - 1)
                {
                    block = blocks.Int32(i - 1);
                    (place, int shift) = Math.DivRem(place, block);
                    var range = BlockRange.Create(input[i], block, crops.Int32(2 * (i - 1)) - shift, output[i]);
                    count = range.End - range.First;
                    source += (nint)range.First * input.StrideOf(i);
                    target += (nint)range.Position * output.StrideOf(i);
                }

                axes[i] = new MoveAxis(count, input.StrideOf(i), (nint)block * output.StrideOf(i));
            }

            return new OperandMove(0, 0, MoveLayout.Create(elementBytes, axes, source, target));
        }
    }
}
