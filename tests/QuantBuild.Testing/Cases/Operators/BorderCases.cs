using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class BorderCases
{
    private static readonly ElementType[] WithoutBooleans = [.. MoveFamilies.AllTypes.Except([ElementType.Boolean])];

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Pad, "PAD", WithoutBooleans, Pad),
        .. MoveFamilies.Of(BuiltinOperator.Pad, "PAD", [ElementType.Boolean], Pad, Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.Padv2, "PADV2", WithoutBooleans, PadWith),
        .. MoveFamilies.Of(BuiltinOperator.Padv2, "PADV2", [ElementType.Boolean], PadWith, Judge.LiteRt),
        .. MoveFamilies.Of(
            BuiltinOperator.Pad,
            "PAD by 64 bits",
            [ElementType.Float32, ElementType.Int8],
            model => Padded(model, isConstant: true, ElementType.Int64).Build(BuiltinOperator.Pad, new PadOptions()),
            Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.MirrorPad, "MIRROR_PAD", WithoutBooleans.Except([ElementType.Int16]), MirrorPad),
        .. MoveFamilies.Of(BuiltinOperator.MirrorPad, "MIRROR_PAD", [ElementType.Int16, ElementType.Boolean], MirrorPad, Judge.LiteRt),
    ];

    private static OperatorCase Pad(MoveCase model) =>
        Padded(model, model.Random.Pick(true, true, false)).Build(BuiltinOperator.Pad, new PadOptions());

    private static OperatorCase PadWith(MoveCase model)
    {
        CaseRandom random = model.Random;
        bool isConstant = random.Pick(true, true, false);
        return Padded(model, isConstant).Moved(random.Pick<Shape>([], [1]), mayBeConstant: true).Build(BuiltinOperator.Padv2, new PadV2Options());
    }

    private static MoveCase Padded(MoveCase model, bool isConstant, ElementType integers = ElementType.Int32)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5, mayBeEmpty: false);
        bool isImage = shape.Length == 4 && random.Pick(true, false);
        long[] paddings = [.. Enumerable.Range(0, shape.Length * 2).Select(i => (long)(isImage && i is 0 or 1 or 6 or 7 ? 0 : random.Pick(0, 0, 1, 2, 3)))];
        return model
            .Moved(shape.AsSpan())
            .Integers([shape.Length, 2], integers, isConstant, paddings);
    }

    private static OperatorCase MirrorPad(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5, mayBeEmpty: false);
        MirrorPadMode mode = random.Pick(MirrorPadMode.Reflect, MirrorPadMode.Symmetric);
        long[] paddings = [.. Enumerable.Range(0, shape.Length * 2).Select(i => (long)random.Pick(0, random.Integer(0, shape[i / 2] - (mode == MirrorPadMode.Reflect ? 1 : 0))))];
        return model
            .Moved(shape.AsSpan())
            .Integers([shape.Length, 2], random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, true, false), paddings)
            .Build(BuiltinOperator.MirrorPad, new MirrorPadOptions { Mode = mode });
    }
}
