using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class RepeatCases
{
    private static readonly ElementType[] Numbers = [ElementType.Float32, ElementType.Int32, ElementType.Int64];

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Tile, "TILE", MoveFamilies.AllTypes.Except([ElementType.Int16]), Tile),
        .. MoveFamilies.Of(BuiltinOperator.Tile, "TILE", [ElementType.Int16], Tile, Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.BroadcastTo, "BROADCAST_TO", MoveFamilies.AllTypes, BroadcastTo),
        .. MoveFamilies.Of(BuiltinOperator.Fill, "FILL", MoveFamilies.AllTypes.Except([ElementType.UInt8]), model => Fill(model, leastRank: 0)),
        .. MoveFamilies.Of(BuiltinOperator.Fill, "FILL", [ElementType.UInt8], model => Fill(model, leastRank: 1), Judge.LiteRt),
        .. MoveFamilies.Of(BuiltinOperator.ZerosLike, "ZEROS_LIKE", Numbers, ZerosLike),
        .. MoveFamilies.Of(BuiltinOperator.Range, "RANGE", [ElementType.Float32, ElementType.Int32], MakeRange),
    ];

    private static OperatorCase Tile(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 5);
        return model
            .Moved(shape.AsSpan())
            .Integers([shape.Length], random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, true, false), [.. shape.Select(_ => (long)random.Pick(1, 1, 2, 3))])
            .Build(BuiltinOperator.Tile, new TileOptions());
    }

    private static OperatorCase BroadcastTo(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(0, 6, mayBeEmpty: false);
        int[] input = [.. shape[random.Integer(0, shape.Length)..].Select(length => random.Pick(1, length))];
        return model
            .Moved(input.AsSpan())
            .Integers([shape.Length], random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, true, false), [.. shape.Select(length => (long)length)])
            .Build(BuiltinOperator.BroadcastTo, new BroadcastToOptions());
    }

    private static OperatorCase Fill(MoveCase model, int leastRank)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(leastRank, 5);
        return model
            .Integers([shape.Length], random.Pick(ElementType.Int32, ElementType.Int64), random.Pick(true, false), [.. shape.Select(length => (long)length)])
            .Moved([])
            .Build(BuiltinOperator.Fill, new FillOptions());
    }

    private static OperatorCase ZerosLike(MoveCase model) =>
        model.Moved(model.Shape(0, 5).AsSpan()).Build(BuiltinOperator.ZerosLike, new ZerosLikeOptions());

    private static OperatorCase MakeRange(MoveCase model)
    {
        CaseRandom random = model.Random;
        int first = random.Integer(-20, 20);
        int limit = random.Integer(-20, 20);
        float step = (limit < first ? -1 : 1) * random.Pick(1f, 2f, 3f, 7f, 50f, 0.1f, 0.3f);
        bool areConstant = random.Pick(true, false);
        foreach (float value in (float[])[first, limit, step])
        {
            byte[] data = model.Type switch
            {
                ElementType.Float32 => BitConverter.GetBytes(value),
                ElementType.Int64 => BitConverter.GetBytes((long)(value is > -1 and < 1 and not 0 ? MathF.Sign(value) : value)),
                _ => BitConverter.GetBytes((int)(value is > -1 and < 1 and not 0 ? MathF.Sign(value) : value)),
            };
            model.Number(data, areConstant || random.Pick(true, false));
        }

        return model.Build(BuiltinOperator.Range, new RangeOptions());
    }
}
