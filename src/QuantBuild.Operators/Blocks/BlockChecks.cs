using QuantBuild.Model;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Blocks;

/// <summary>What operators ask that move blocks of space to other dimensions.</summary>
internal static class BlockChecks
{
    /// <summary>Requires [batches, space, channels] or [batches, height, width, channels], a block of space and what is added to or cut from its ends.</summary>
    /// <returns>The number of dimensions of space.</returns>
    public static int RequireSpace(this InferenceContext context)
    {
        context.RequireInputs(3, 3);
        context.RequireSameType();
        TensorInfo input = context.Input(0);
        context.Require(input.Shape.Rank is 3 or 4, $"'{input.Name}' has shape {input.Shape}, not 3 or 4 dimensions");
        if (input.Type is ElementType.Int8 or ElementType.UInt8 or ElementType.Int16)
        {
            context.RequireSameScale(input, context.Output(0));
        }

        int space = input.Shape.Rank - 2;
        context.RequireShape(1, space);
        context.RequireShape(2, space, 2);
        return space;
    }

    /// <summary>An image whose height and width fall into blocks, or whose channels make them.</summary>
    public static void RequireImage(this InferenceContext context, int blockSize)
    {
        context.RequireInputs(1, 1);
        context.RequireSameType();
        context.RequireRank(context.Input(0), 4);
        context.Require(blockSize > 0, $"its block size is {blockSize}");
    }

    public static long RequireBlock(this NodeContext context, long block)
    {
        context.Require(block > 0, $"its block size is {block}");
        return block;
    }
}
