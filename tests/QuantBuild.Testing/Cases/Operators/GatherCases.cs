using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class GatherCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Gather, "GATHER", MoveFamilies.AllTypes, Gather),
        .. MoveFamilies.Of(BuiltinOperator.GatherNd, "GATHER_ND", MoveFamilies.AllTypes.Except([ElementType.Boolean]), GatherNd),
        .. MoveFamilies.Of(BuiltinOperator.GatherNd, "GATHER_ND", [ElementType.Boolean], GatherNd, Judge.LiteRt),
    ];

    private static OperatorCase Gather(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5, mayBeEmpty: false);
        int axis = random.Integer(0, shape.Length - 1);
        int batchDims = random.Pick(true, false) ? random.Integer(0, axis) : 0;
        Shape indices = [.. shape.AsSpan()[..batchDims], .. model.Shape(0, 2)];
        return model
            .Moved(shape.AsSpan())
            .Integers(indices, random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, false), Indices(random, indices.ElementCount, _ => shape[axis]))
            .Build(BuiltinOperator.Gather, new GatherOptions { Axis = model.Axis(axis, shape.Length), BatchDims = batchDims });
    }

    private static OperatorCase GatherNd(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5, mayBeEmpty: false);
        int depth = random.Integer(1, shape.Length);
        Shape indices = [.. model.Shape(0, 3), depth];
        return model
            .Moved(shape.AsSpan())
            .Integers(indices, random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, false), Indices(random, indices.ElementCount, i => shape[i % depth]))
            .Build(BuiltinOperator.GatherNd, new GatherNdOptions());
    }

    private static long[] Indices(CaseRandom random, long count, Func<int, int> lengthOf) =>
        [.. Enumerable.Range(0, (int)count).Select(i => (long)random.Integer(0, lengthOf(i) - 1))];
}
