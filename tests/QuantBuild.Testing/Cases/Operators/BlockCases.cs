using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class BlockCases
{
    private static readonly ElementType[] ImageTypes = [ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int32, ElementType.Int64];

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.SpaceToDepth, "SPACE_TO_DEPTH", ImageTypes, SpaceToDepth),
        .. MoveFamilies.Of(BuiltinOperator.DepthToSpace, "DEPTH_TO_SPACE", ImageTypes, DepthToSpace),
        .. MoveFamilies.Of(BuiltinOperator.SpaceToBatchNd, "SPACE_TO_BATCH_ND", ImageTypes, SpaceToBatch),
        .. MoveFamilies.Of(BuiltinOperator.SpaceToBatchNd, "SPACE_TO_BATCH_ND", [ElementType.Int16, ElementType.Boolean], SpaceToBatch, Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.BatchToSpaceNd, "BATCH_TO_SPACE_ND", ImageTypes, BatchToSpace),
        .. MoveFamilies.Of(BuiltinOperator.BatchToSpaceNd, "BATCH_TO_SPACE_ND", [ElementType.Int16, ElementType.Boolean], BatchToSpace, Judge.LiteRt),
    ];

    private static OperatorCase SpaceToDepth(MoveCase model)
    {
        CaseRandom random = model.Random;
        int block = random.Integer(1, 4);
        return model
            .Moved([random.Pick(1, 2), block * random.Integer(1, 5), block * random.Integer(1, 5), random.Pick(1, 2, 3, 4, 8)])
            .Build(BuiltinOperator.SpaceToDepth, new SpaceToDepthOptions { BlockSize = block });
    }

    private static OperatorCase DepthToSpace(MoveCase model)
    {
        CaseRandom random = model.Random;
        int block = random.Integer(1, 4);
        return model
            .Moved([random.Pick(1, 2), random.Integer(1, 5), random.Integer(1, 5), block * block * random.Pick(1, 2, 3, 4, 8)])
            .Build(BuiltinOperator.DepthToSpace, new DepthToSpaceOptions { BlockSize = block });
    }

    private static OperatorCase SpaceToBatch(MoveCase model)
    {
        CaseRandom random = model.Random;
        int space = random.Integer(1, 2);
        int[] blocks = Blocks(random, space);
        int[] before = [.. blocks.Select(_ => random.Pick(0, 0, 1, 3))];
        int[] after = [.. blocks.Select(_ => random.Pick(0, 0, 1, 4))];
        int[] lengths = [.. blocks.Select((block, i) => (block * random.Integer(1, 5)) - ((before[i] + after[i]) % block))];
        for (int i = 0; i < space; i++)
        {
            lengths[i] += lengths[i] <= 0 ? blocks[i] : 0;
        }

        bool areConstant = random.Pick(true, true, false);
        return model
            .Moved([random.Pick(1, 2), .. lengths, random.Pick(1, 3, 4)])
            .Integers(areConstant, [.. blocks.Select(block => (long)block)])
            .Integers([space, 2], ElementType.Int32, areConstant || random.Pick(true, false), [.. before.Zip(after, (first, last) => (long[])[first, last]).SelectMany(ends => ends)])
            .Build(BuiltinOperator.SpaceToBatchNd, new SpaceToBatchNDOptions());
    }

    private static OperatorCase BatchToSpace(MoveCase model)
    {
        CaseRandom random = model.Random;
        int space = random.Integer(1, 2);
        int[] blocks = Blocks(random, space);
        int[] lengths = [.. blocks.Select(_ => random.Integer(1, 5))];
        long[] crops = new long[2 * space];
        for (int i = 0; i < space; i++)
        {
            crops[2 * i] = random.Integer(0, (blocks[i] * lengths[i]) - 1);
            crops[(2 * i) + 1] = random.Integer(0, (blocks[i] * lengths[i]) - 1 - (int)crops[2 * i]);
        }

        bool areConstant = random.Pick(true, true, false);
        return model
            .Moved([blocks.Aggregate(random.Pick(1, 2), (product, block) => product * block), .. lengths, random.Pick(1, 3, 4)])
            .Integers(areConstant, [.. blocks.Select(block => (long)block)])
            .Integers([space, 2], ElementType.Int32, areConstant || random.Pick(true, false), crops)
            .Build(BuiltinOperator.BatchToSpaceNd, new BatchToSpaceNDOptions());
    }

    private static int[] Blocks(CaseRandom random, int space) => [.. Enumerable.Range(0, space).Select(_ => random.Integer(1, 4))];
}
