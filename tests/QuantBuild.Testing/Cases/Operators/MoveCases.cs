using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;
using QuantBuild.Operators.Building;

namespace QuantBuild.Testing.Cases.Operators;

/// <summary>Operators that move elements, each by a list of where the elements go.</summary>
internal static class MoveCases
{
    private const float Scale = 0.05f;
    private const int Large = 10_000;

    private static readonly ElementType[] Types = [ElementType.Float32, ElementType.Int8, ElementType.Int16];

    private static readonly MoveRow[] Rows =
    [
        new(BuiltinOperator.Concatenation, new ConcatenationOptions { Axis = -1 }, [[2, 1], [2, 2]], [], [2, 3], [0, 2, 3, 1, 4, 5]),
        new(BuiltinOperator.Concatenation, new ConcatenationOptions(), [[0], [Large]], [], [Large], Count(Large)),
        new(BuiltinOperator.Pack, new PackOptions { ValuesCount = 2, Axis = -1 }, [[3], [3]], [], [3, 2], [0, 3, 1, 4, 2, 5]),
        new(BuiltinOperator.Unpack, new UnpackOptions { Num = 2, Axis = 1 }, [[3, 2]], [], [3], [0, 2, 4]) { Outputs = 2 },
        new(BuiltinOperator.Split, new SplitOptions { NumSplits = 2 }, [[2, 4]], [-1], [2, 2], [0, 1, 4, 5]) { Outputs = 2, StartsWithOperands = true },
        new(BuiltinOperator.SplitV, new SplitVOptions { NumSplits = 2 }, [[2, 4]], [(int[])[2, -1], 1], [2, 2], [0, 1, 4, 5]) { Outputs = 2 },
        new(BuiltinOperator.Slice, new SliceOptions(), [[3, 3]], [(int[])[1, 0], (int[])[-1, 2]], [2, 2], [3, 4, 6, 7]),
        new(BuiltinOperator.StridedSlice, new StridedSliceOptions { EndMask = 2, ShrinkAxisMask = 1 }, [[2, 5]], [(int[])[-1, -1], (int[])[0, 0], (int[])[1, -2]], [3], [9, 7, 5]),
        new(BuiltinOperator.Transpose, new TransposeOptions(), [[2, 3]], [(int[])[1, 0]], [3, 2], [0, 3, 1, 4, 2, 5]),
        new(BuiltinOperator.Transpose, new TransposeOptions(), [[70, 90]], [(int[])[1, 0]], [90, 70], [.. Count(6300).Select(i => ((i % 70) * 90) + (i / 70))]),
        new(BuiltinOperator.ReverseV2, new ReverseV2Options(), [[2, 3]], [(int[])[0, 1]], [2, 3], [5, 4, 3, 2, 1, 0]),
        new(BuiltinOperator.ExpandDims, new ExpandDimsOptions(), [[2, 3]], [-1], [2, 3, 1], Count(6)),
        new(BuiltinOperator.Squeeze, new SqueezeOptions(), [[1, 2, 1]], [], [2], Count(2)),
        new(BuiltinOperator.Gather, new GatherOptions { Axis = -1 }, [[2, 3]], [(int[])[2, 0, 2]], [2, 3], [2, 0, 2, 5, 3, 5]),
        new(BuiltinOperator.GatherNd, new GatherNdOptions(), [[2, 2, 2]], [new([2, 2], 1, 0, 0, 1)], [2, 2], [4, 5, 2, 3]),
        new(BuiltinOperator.Pad, new PadOptions(), [[2, 2]], [new([2, 2], 1, 0, 0, 1)], [3, 3], [-1, -1, -1, 0, 1, -1, 2, 3, -1]),
        new(BuiltinOperator.Padv2, new PadV2Options(), [[2]], [new([1, 2], 1, 2)], [5], [-1, 0, 1, -1, -1]),
        new(BuiltinOperator.MirrorPad, new MirrorPadOptions { Mode = MirrorPadMode.Reflect }, [[2, 3]], [new([2, 2], 1, 0, 2, 1)], [3, 6], [5, 4, 3, 4, 5, 4, 2, 1, 0, 1, 2, 1, 5, 4, 3, 4, 5, 4]),
        new(BuiltinOperator.MirrorPad, new MirrorPadOptions { Mode = MirrorPadMode.Symmetric }, [[3]], [new([1, 2], 2, 3)], [8], [1, 0, 0, 1, 2, 2, 1, 0]),
        new(BuiltinOperator.Tile, new TileOptions(), [[2, 2]], [(int[])[2, 2]], [4, 4], [0, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3]),
        new(BuiltinOperator.BroadcastTo, new BroadcastToOptions(), [[2, 1]], [(int[])[2, 2, 3]], [2, 2, 3], [0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1]),
        new(BuiltinOperator.Fill, new FillOptions(), [[]], [(int[])[2, 3]], [2, 3], [0, 0, 0, 0, 0, 0]) { StartsWithOperands = true },
        new(BuiltinOperator.SpaceToDepth, new SpaceToDepthOptions { BlockSize = 2 }, [[1, 2, 4, 1]], [], [1, 1, 2, 4], [0, 1, 4, 5, 2, 3, 6, 7]),
        new(BuiltinOperator.DepthToSpace, new DepthToSpaceOptions { BlockSize = 2 }, [[1, 1, 2, 4]], [], [1, 2, 4, 1], [0, 1, 4, 5, 2, 3, 6, 7]),
        new(BuiltinOperator.SpaceToBatchNd, new SpaceToBatchNDOptions(), [[1, 3, 1]], [(int[])[2], new([1, 2], 1, 0)], [2, 2, 1], [-1, 1, 0, 2]),
        new(BuiltinOperator.BatchToSpaceNd, new BatchToSpaceNDOptions(), [[2, 2, 1]], [(int[])[2], new([1, 2], 1, 0)], [1, 3, 1], [2, 1, 3]),
    ];

    private static readonly MoveRow[] NumberRows =
    [
        new(BuiltinOperator.ZerosLike, new ZerosLikeOptions(), [[2, 2]], [], [2, 2], [-1, -1, -1, -1]),
    ];

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. Rows.SelectMany(row => Types.Select(type => Move(row, type))),
        .. NumberRows.Select(row => Move(row, ElementType.Float32)),
        Compute(BuiltinOperator.Shape, new ShapeOptions { OutType = ElementType.Int64 }, new([3], [2, 3, 1])),
        Compute(BuiltinOperator.Rank, new RankOptions(), new([], [3])),
        Cast(ElementType.Int32, [-2.5f, -1.9f, -0.1f, 0.9f, 1.5f, 2.25f], [-2, -1, 0, 0, 1, 2]),
        Cast(ElementType.Int8, [-1e9f, 1e9f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0.0f], [-128, 127, 127, 127, -128, 0]),
        Cast(ElementType.Boolean, [-2.5f, 0, -0.0f, float.NaN, 1e-30f, 1], [1, 0, 0, 1, 1, 1]),
        Range("down", [7L, -5L, -3L], [7, 4, 1, -2]),
        Range("to the end of 64 bits", [long.MaxValue - 1, long.MaxValue, 5L], [long.MaxValue - 1]),
        Range("of floats", [0f, 1.6f, 0.5f], [0, 0.5, 1, 1.5]),
    ];

    private static int[] Count(int length) => [.. Enumerable.Range(0, length)];

    private static CaseFamily Move(MoveRow row, ElementType type) =>
        new(row.Operator, $"{BuiltinOperatorNames.Of(row.Operator)} from a list to {row.Output} {type}", 1, random =>
        {
            var builder = new CaseBuilder(random);
            Quantization? quantization = random.Activation(type, Scale);
            foreach (MoveOperand operand in row.StartsWithOperands ? row.Operands : [])
            {
                builder.Constant(operand.Shape, operand.Values);
            }

            foreach (Shape input in row.Inputs)
            {
                builder.Input(type, input, quantization);
            }

            foreach (MoveOperand operand in row.StartsWithOperands ? [] : row.Operands)
            {
                builder.Constant(operand.Shape, operand.Values);
            }

            return builder.Build(
                row.Operator,
                row.Options,
                [.. Enumerable.Range(0, row.Outputs).Select(i => new NewTensor { Name = $"y{i}", Type = type, Quantization = quantization })],
                operands => Results(row, operands));
        }, Judge.None);

    /// <summary>Of several outputs only the first is stated.</summary>
    private static RealTensor[] Results(MoveRow row, RealTensor[] operands)
    {
        IEnumerable<RealTensor> moved = row.StartsWithOperands ? operands.Skip(row.Operands.Length) : operands.Take(row.Inputs.Length);
        double[] all = [.. moved.SelectMany(operand => operand.Values)];
        return [new RealTensor(row.Output, [.. row.From.Select(i => i < 0 ? 0 : all[i])])];
    }

    private static CaseFamily Cast(ElementType to, float[] values, double[] expected) =>
        new(BuiltinOperator.Cast, $"CAST as stated to {to}", 1, random => new CaseBuilder(random)
            .Input(ElementType.Float32, [values.Length], quantization: null, [TensorData.ToBytes<float>(values).ToArray()])
            .Build(
                BuiltinOperator.Cast,
                new CastOptions { InDataType = ElementType.Float32, OutDataType = to },
                "y",
                _ => new RealTensor([expected.Length], expected)), Judge.None);

    private static CaseFamily Compute(BuiltinOperator op, object options, RealTensor expected) =>
        new(op, $"{BuiltinOperatorNames.Of(op)} as stated", 1, random => new CaseBuilder(random)
            .Input(ElementType.Float32, [2, 3, 1])
            .Build(op, options, "y", _ => expected), Judge.None);

    private static CaseFamily Range<T>(string what, T[] operands, double[] expected)
        where T : unmanaged =>
        new(BuiltinOperator.Range, $"RANGE {what}", 1, random => operands
            .Aggregate(new CaseBuilder(random), (builder, operand) => builder.Constant([], [operand]))
            .Build(BuiltinOperator.Range, new RangeOptions(), "y", _ => new RealTensor([expected.Length], expected)), Judge.None);
}
