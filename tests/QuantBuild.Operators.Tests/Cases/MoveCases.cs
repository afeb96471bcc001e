using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Operators.Tests.Cases;

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

    public static IEnumerable<OperatorCase> All =>
    [
        .. Rows.SelectMany(row => Types.Select(type => Move(row, type))),
        .. NumberRows.Select(row => Move(row, ElementType.Float32)),
        Compute(BuiltinOperator.Shape, new ShapeOptions { OutType = ElementType.Int64 }, ElementType.Int64, [2, 3, 1]),
        Compute(BuiltinOperator.Rank, new RankOptions(), ElementType.Int32, [3]),
        Compute(BuiltinOperator.Cast, new CastOptions { OutDataType = ElementType.Int32 }, ElementType.Int32, [-2, -1, 0, 0, 1, 2], [-2.5f, -1.9f, -0.1f, 0.9f, 1.5f, 2.25f]),
        Compute(BuiltinOperator.Cast, new CastOptions { OutDataType = ElementType.Int8 }, ElementType.Int8, [-128, 127, 127, 127, -128, 0], [-1e9f, 1e9f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0.0f]),
        Compute(BuiltinOperator.Cast, new CastOptions { OutDataType = ElementType.Boolean }, ElementType.Boolean, [1, 0, 0, 1, 1, 1], [-2.5f, 0, -0.0f, float.NaN, 1e-30f, 1]),
        Range(ElementType.Int64, [7, 4, 1, -2], BitConverter.GetBytes(7L), BitConverter.GetBytes(-5L), BitConverter.GetBytes(-3L)),
        Range(ElementType.Int64, [(float)(long.MaxValue - 1)], BitConverter.GetBytes(long.MaxValue - 1), BitConverter.GetBytes(long.MaxValue), BitConverter.GetBytes(5L)),
        Range(ElementType.Float32, [0, 0.5, 1, 1.5], BitConverter.GetBytes(0f), BitConverter.GetBytes(1.6f), BitConverter.GetBytes(0.5f)),
    ];

    private static int[] Count(int length) => [.. Enumerable.Range(0, length)];

    private static OperatorCase Move(MoveRow row, ElementType type)
    {
        var graph = new GraphBuilder();
        Quantization? parameters = Parameters(type);
        TensorId[] inputs = [.. row.Inputs.Select((shape, i) => graph.Input($"x{i}", shape, type, parameters))];
        TensorId[] operands = [.. row.Operands.Select((operand, i) => graph.Constant($"operand{i}", operand.Shape, operand.Values))];
        ImmutableArray<TensorId> outputs = graph.Node(
            row.Operator,
            row.StartsWithOperands ? [.. operands, .. inputs] : [.. inputs, .. operands],
            row.Options,
            [.. Enumerable.Range(0, row.Outputs).Select(i => new NewTensor { Name = $"y{i}", Type = type, Quantization = parameters })]);
        graph.Output(outputs.AsSpan());
        Assert.All(outputs, output => Assert.Equal(row.Output, graph[output].Shape));
        float[][] values = [.. row.Inputs.Select((shape, input) => Enumerable.Range(0, (int)shape.ElementCount).Select(i => (((input * 7) + (i * 3)) % 50 + 1) * Scale).ToArray())];
        float[] all = [.. values.SelectMany(value => value)];
        return new OperatorCase
        {
            Name = $"to {row.Output}",
            Operator = row.Operator,
            Type = type,
            Model = graph.BuildModel(),
            Inputs = values,
            Expected = [.. row.From.Select(i => i < 0 ? 0 : (double)all[i])],
            Tolerance = 1e-6,
        };
    }

    private static OperatorCase Compute(BuiltinOperator op, object options, ElementType outputType, double[] expected, float[]? values = null)
    {
        var graph = new GraphBuilder();
        var y = new NewTensor { Name = "y", Type = outputType, Quantization = outputType == ElementType.Int8 ? Quantization.PerTensor(1, 0) : null };
        graph.Output(graph.Node(op, [graph.Input("x", [2, 3, 1])], options, y));
        return new OperatorCase
        {
            Name = $"to {outputType}",
            Operator = op,
            Type = ElementType.Float32,
            Model = graph.BuildModel(),
            Inputs = [values ?? new float[6]],
            Expected = expected,
            Tolerance = 0,
        };
    }

    private static OperatorCase Range(ElementType type, double[] expected, params byte[][] operands)
    {
        var graph = new GraphBuilder();
        graph.Output(graph.Node(
            BuiltinOperator.Range, [.. operands.Select((data, i) => graph.Constant($"x{i}", [], type, data))], new RangeOptions(), new NewTensor { Name = "y", Type = type }));
        return new OperatorCase
        {
            Name = $"of {expected.Length}",
            Operator = BuiltinOperator.Range,
            Type = type,
            Model = graph.BuildModel(),
            Inputs = [],
            Expected = expected,
            Tolerance = 1e-6,
        };
    }

    private static Quantization? Parameters(ElementType type) => type switch
    {
        ElementType.Int8 => Quantization.PerTensor(Scale, -5),
        ElementType.Int16 => Quantization.PerTensor(Scale / 16, 0),
        _ => null,
    };
}
