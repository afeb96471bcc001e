using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class PartCases
{
    private static readonly ElementType[] WithoutBooleans = [.. MoveFamilies.AllTypes.Except([ElementType.Boolean])];

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Slice, "SLICE", MoveFamilies.AllTypes, Slice),
        .. MoveFamilies.Of(BuiltinOperator.StridedSlice, "STRIDED_SLICE", MoveFamilies.AllTypes, model => StridedSlice(model, withNewAxes: false)),
        .. MoveFamilies.Of(BuiltinOperator.StridedSlice, "STRIDED_SLICE with new axes", MoveFamilies.AllTypes, model => StridedSlice(model, withNewAxes: true)),
        .. MoveFamilies.Of(BuiltinOperator.Split, "SPLIT", WithoutBooleans.Except([ElementType.Int64]), Split),
        .. MoveFamilies.Of(BuiltinOperator.Split, "SPLIT", [ElementType.Int64], Split, Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.SplitV, "SPLIT_V", WithoutBooleans, SplitV),
        .. MoveFamilies.Of(BuiltinOperator.Unpack, "UNPACK", MoveFamilies.AllTypes.Except([ElementType.Int64]), Unpack),
        .. MoveFamilies.Of(BuiltinOperator.Transpose, "TRANSPOSE", MoveFamilies.AllTypes, model => Transpose(model, mostRank: 5, (axis, _) => axis)),
        .. MoveFamilies.Of(
            BuiltinOperator.Transpose,
            "TRANSPOSE of many dimensions",
            [ElementType.Float32, ElementType.Int8],
            model => Transpose(model, mostRank: 6, (axis, rank) => model.Axis(axis, rank)),
            Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.ReverseV2, "REVERSE_V2", MoveFamilies.AllTypes, Reverse),
    ];

    private static OperatorCase Slice(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5);
        long[] begins = [.. shape.Select(length => (long)random.Integer(0, Math.Max(length - 1, 0)))];
        long[] sizes = [.. shape.Select((length, i) => random.Pick(-1, random.Integer(0, length - (int)begins[i]), length - (int)begins[i]))];
        ElementType integers = random.Pick(ElementType.Int32, ElementType.Int64);
        bool areConstant = random.Pick(true, true, false);
        return model
            .Moved(shape.AsSpan())
            .Integers([shape.Length], integers, areConstant, begins)
            .Integers([shape.Length], integers, areConstant || random.Pick(true, false), sizes)
            .Build(BuiltinOperator.Slice, new SliceOptions());
    }

    private static OperatorCase StridedSlice(MoveCase model, bool withNewAxes)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, withNewAxes ? 3 : 5);
        int ellipsis = withNewAxes && random.Pick(true, false) ? random.Integer(0, shape.Length - 1) : -1;
        int newAxes = withNewAxes ? random.Integer(0, 2) : 0;
        int taken = Math.Max(random.Pick(shape.Length, random.Integer(1, shape.Length)), ellipsis + 1);
        var masks = new StridedSliceOptions { BeginMask = random.Integer(0, 31) & random.Integer(0, 31), EndMask = random.Integer(0, 31) & random.Integer(0, 31) };
        List<(long Begin, long End, long Step)> indices = [];
        for (int axis = 0; axis < taken; axis++)
        {
            int bit = 1 << indices.Count;
            if (newAxes > 0 && random.Pick(true, false))
            {
                newAxes--;
                masks = masks with { NewAxisMask = masks.NewAxisMask | bit };
                indices.Add((0, 1, 1));
                bit <<= 1;
            }

            if (axis == ellipsis)
            {
                masks = masks with { EllipsisMask = bit };
                indices.Add((0, 0, 1));
                continue;
            }

            int length = shape[axis];
            if (length > 0 && random.Integer(0, 3) == 0)
            {
                int index = random.Integer(-length, length - 1);
                masks = masks with { ShrinkAxisMask = masks.ShrinkAxisMask | bit, BeginMask = masks.BeginMask & ~bit, EndMask = masks.EndMask & ~bit };
                indices.Add((index, index + 1, 1));
                continue;
            }

            indices.Add((random.Integer(-length - 1, length + 1), random.Integer(-length - 1, length + 1), random.Pick(1, 1, 2, 3, -1, -1, -2)));
        }

        bool areConstant = random.Pick(true, true, false);
        return model
            .Moved(shape.AsSpan())
            .Integers(areConstant, [.. indices.Select(index => index.Begin)])
            .Integers(areConstant || random.Pick(true, false), [.. indices.Select(index => index.End)])
            .Integers(areConstant || random.Pick(true, false), [.. indices.Select(index => index.Step)])
            .Build(BuiltinOperator.StridedSlice, masks);
    }

    private static OperatorCase Split(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5);
        int axis = random.Integer(0, shape.Length - 1);
        int parts = random.Pick(1, 2, 3, 4);
        shape[axis] = parts * random.Pick(1, 1, 2, 5);
        return model
            .Integers([], ElementType.Int32, random.Pick(true, true, false), model.Axis(axis, shape.Length))
            .Moved(shape.AsSpan())
            .Build(BuiltinOperator.Split, new SplitOptions { NumSplits = parts }, outputs: parts);
    }

    private static OperatorCase SplitV(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5);
        int axis = random.Integer(0, shape.Length - 1);
        long[] lengths = [.. Enumerable.Range(0, random.Integer(1, 5)).Select(_ => (long)random.Pick(0, 1, 2, 5))];
        shape[axis] = (int)lengths.Sum();
        if (random.Pick(true, false))
        {
            lengths[random.Integer(0, lengths.Length - 1)] = -1;
        }

        bool areConstant = random.Pick(true, true, false);
        return model
            .Moved(shape.AsSpan())
            .Integers([lengths.Length], random.Pick(ElementType.Int32, ElementType.Int64), areConstant, lengths)
            .Integers([], ElementType.Int32, areConstant || random.Pick(true, false), model.Axis(axis, shape.Length))
            .Build(BuiltinOperator.SplitV, new SplitVOptions { NumSplits = lengths.Length }, outputs: lengths.Length);
    }

    private static OperatorCase Unpack(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5, mayBeEmpty: false);
        int axis = random.Integer(0, shape.Length - 1);
        return model
            .Moved(shape.AsSpan())
            .Build(BuiltinOperator.Unpack, new UnpackOptions { Axis = model.Axis(axis, shape.Length), Num = shape[axis] }, outputs: shape[axis]);
    }

    private static OperatorCase Transpose(MoveCase model, int mostRank, Func<int, int, int> write)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, mostRank, mayBeEmpty: false);
        long[] order = [.. Enumerable.Range(0, shape.Length).Select(i => (long)i)];
        for (int i = 0; i < order.Length; i++)
        {
            int other = random.Integer(i, order.Length - 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return model
            .Moved(shape.AsSpan())
            .Integers(random.Pick(true, true, false), [.. order.Select(axis => (long)write((int)axis, shape.Length))])
            .Build(BuiltinOperator.Transpose, new TransposeOptions());
    }

    private static OperatorCase Reverse(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 6);
        return model
            .Moved(shape.AsSpan())
            .Integers(random.Pick(true, true, false), model.Axis(random.Integer(0, shape.Length - 1), shape.Length))
            .Build(BuiltinOperator.ReverseV2, new ReverseV2Options());
    }
}
