using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class ShapeCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Shape, "SHAPE", MoveFamilies.AllTypes, MakeShape),
        .. MoveFamilies.Of(BuiltinOperator.Rank, "RANK", MoveFamilies.AllTypes, Rank),
        .. MoveFamilies.Of(BuiltinOperator.ExpandDims, "EXPAND_DIMS", MoveFamilies.AllTypes, ExpandDims),
        .. MoveFamilies.Of(BuiltinOperator.Squeeze, "SQUEEZE", MoveFamilies.AllTypes, Squeeze),
        .. MoveFamilies.Of(BuiltinOperator.Reshape, "RESHAPE of any rank", MoveFamilies.AllTypes, Reshape),
    ];

    private static OperatorCase MakeShape(MoveCase model)
    {
        CaseRandom random = model.Random;
        ElementType integers = random.Pick(ElementType.Int32, ElementType.Int64);
        return model
            .Moved(model.Shape(0, 6).AsSpan())
            .Build(BuiltinOperator.Shape, new ShapeOptions { OutType = integers }, integers);
    }

    private static OperatorCase Rank(MoveCase model) => model
        .Moved(model.Shape(0, 6).AsSpan())
        .Build(BuiltinOperator.Rank, new RankOptions(), ElementType.Int32);

    private static OperatorCase ExpandDims(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(0, 5);
        int axis = model.Axis(random.Integer(0, shape.Length), shape.Length + 1);
        return model
            .Moved(shape.AsSpan())
            .Integers(random.Pick<Shape>([], [1]), random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, true, false), axis)
            .Build(BuiltinOperator.ExpandDims, new ExpandDimsOptions());
    }

    private static OperatorCase Squeeze(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = [.. model.Shape(0, 6).Select(length => random.Pick(1, length))];
        int[] ones = [.. Enumerable.Range(0, shape.Length).Where(axis => shape[axis] == 1 && random.Pick(true, false))];
        return model
            .Moved(shape.AsSpan())
            .Build(BuiltinOperator.Squeeze, new SqueezeOptions { SqueezeDims = [.. ones.Select(axis => model.Axis(axis, shape.Length))] });
    }

    private static OperatorCase Reshape(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(0, 5, mayBeEmpty: false);
        List<long> target = [.. shape.Select(length => (long)length)];
        for (int i = 1; i < target.Count; i++)
        {
            if (random.Pick(true, false))
            {
                target[i - 1] *= target[i];
                target.RemoveAt(i--);
            }
        }

        target.Insert(random.Integer(0, target.Count), 1);
        if (random.Pick(true, false))
        {
            target[random.Integer(0, target.Count - 1)] = -1;
        }

        if (random.Integer(0, 9) == 0)
        {
            shape = [.. shape, 0];
            target.Remove(-1);
            target.Add(random.Pick(0, target.Contains(0) ? 0 : -1));
        }

        return model
            .Moved(shape.AsSpan())
            .Integers(random.Pick(true, false), [.. target])
            .Build(BuiltinOperator.Reshape, new ReshapeOptions());
    }
}
