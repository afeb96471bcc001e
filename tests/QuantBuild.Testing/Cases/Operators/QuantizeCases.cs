using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

/// <summary>QUANTIZE and DEQUANTIZE keep what the numbers stand for.</summary>
internal static class QuantizeCases
{
    private const int MostMiddles = 2000;

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        Quantize(8, ElementType.Float32, ElementType.Int8),
        Quantize(8, ElementType.Float32, ElementType.UInt8),
        Quantize(8, ElementType.Int8, ElementType.Int8),
        Quantize(8, ElementType.Int8, ElementType.UInt8),
        Quantize(8, ElementType.UInt8, ElementType.Int8),
        Quantize(8, ElementType.UInt8, ElementType.UInt8),
        Quantize(8, ElementType.Float32, ElementType.Int16),
        Quantize(8, ElementType.Int16, ElementType.Int8),
        Quantize(8, ElementType.Int16, ElementType.Int16),
        Quantize(4, ElementType.Int8, ElementType.Int16, Judge.LiteRt),
        Quantize(4, ElementType.UInt8, ElementType.Int16, Judge.LiteRt),
        QuantizeTies(ElementType.Int8),
        QuantizeTies(ElementType.UInt8),
        QuantizeTies(ElementType.Int16),
        QuantizeChannelTies(ElementType.Int8),
        QuantizeChannelTies(ElementType.Int16),
        QuantizeChannels(ElementType.Int8),
        QuantizeChannels(ElementType.UInt8),
        QuantizeChannels(ElementType.Int16),
        Dequantize(8, ElementType.Int8),
        Dequantize(8, ElementType.UInt8),
        Dequantize(8, ElementType.Int16),
        Dequantize(4, ElementType.Float16),
        DequantizeChannels(ElementType.Int8),
        DequantizeChannels(ElementType.UInt8),
    ];

    private static CaseFamily Quantize(int count, ElementType from, ElementType to, Judge judge = Judge.Tflite) =>
        new(BuiltinOperator.Quantize, $"QUANTIZE {from} to {to}", count, random => CreateQuantize(random, from, to), judge);

    private static CaseFamily Dequantize(int count, ElementType from) =>
        new(BuiltinOperator.Dequantize, $"DEQUANTIZE {from}", count, random =>
        {
            Shape shape = AnyShape(random);
            return Build(
                BuiltinOperator.Dequantize, new CaseBuilder(random).Input(from, shape, random.Activation(from, 0.05f)), ElementType.Float32, quantization: null);
        });

    /// <summary>Floats that lie as near to the middle between two steps as floats can.</summary>
    private static CaseFamily QuantizeTies(ElementType to) =>
        new(BuiltinOperator.Quantize, $"QUANTIZE ties to {to}", 4, random =>
        {
            Quantization output = random.Activation(to, 0.05f)!;
            float[] values = [.. Middles(to, output.Scale, output.ZeroPoint)];
            CaseBuilder builder = new CaseBuilder(random).Input(
                ElementType.Float32, [values.Length], quantization: null, [TensorData.ToBytes<float>(values).ToArray()]);
            return Build(BuiltinOperator.Quantize, builder, to, output);
        });

    private static CaseFamily QuantizeChannelTies(ElementType to) =>
        new(BuiltinOperator.Quantize, $"QUANTIZE ties to channels of {to}", 4, random =>
        {
            Quantization[] each = [random.Activation(to, 0.05f)!, random.Activation(to, 0.05f)!];
            float[] values = [.. each.SelectMany(one => Middles(to, one.Scale, one.ZeroPoint))];
            CaseBuilder builder = new CaseBuilder(random).Input(
                ElementType.Float32, [2, values.Length / 2], quantization: null, [TensorData.ToBytes<float>(values).ToArray()]);
            return Build(BuiltinOperator.Quantize, builder, to, Join(each, axis: 0));
        });

    private static IEnumerable<float> Middles(ElementType type, float scale, int zeroPoint)
    {
        (double least, double greatest) = StoredNumbers.RangeOf(type);
        int stride = Math.Max(1, (int)(greatest - least) / MostMiddles);
        return Enumerable.Range(0, (int)(greatest - least) / stride)
            .Select(i => (float)((least + (i * stride) + 0.5 - zeroPoint) * scale))
            .SelectMany(middle => (float[])[MathF.BitDecrement(middle), middle, MathF.BitIncrement(middle)]);
    }

    private static CaseFamily QuantizeChannels(ElementType to) =>
        new(BuiltinOperator.Quantize, $"QUANTIZE Float32 to channels of {to}", 8, random =>
        {
            (Shape shape, Quantization channels) = Channels(random, to);
            return Build(BuiltinOperator.Quantize, new CaseBuilder(random).Input(ElementType.Float32, shape, magnitude: 8), to, channels);
        });

    private static CaseFamily DequantizeChannels(ElementType from) =>
        new(BuiltinOperator.Dequantize, $"DEQUANTIZE channels of {from}", 8, random =>
        {
            (Shape shape, Quantization channels) = Channels(random, from);
            return Build(BuiltinOperator.Dequantize, new CaseBuilder(random).Input(from, shape, channels), ElementType.Float32, quantization: null);
        });

    private static OperatorCase CreateQuantize(CaseRandom random, ElementType from, ElementType to)
    {
        bool onlyShifts = from != to && from is ElementType.Int8 or ElementType.UInt8 && to != ElementType.Int16 && random.Pick(false, true);
        Quantization? input = random.Activation(from, 0.05f);
        Quantization? output = onlyShifts
            ? Quantization.PerTensor(input!.Scale, input.ZeroPoint + (to == ElementType.UInt8 ? 128 : -128))
            : random.Activation(to, 0.05f);
        return Build(BuiltinOperator.Quantize, new CaseBuilder(random).Input(from, AnyShape(random), input, magnitude: 8), to, output);
    }

    private static OperatorCase Build(BuiltinOperator op, CaseBuilder builder, ElementType to, Quantization? quantization) =>
        builder.Build(op, options: null, new() { Name = "y", Type = to, Quantization = quantization }, operands => operands[0])
        with
        { Accuracy = to == ElementType.Float32 ? CaseAccuracy.Rounding : CaseAccuracy.DoubleRounding };

    private static Shape AnyShape(CaseRandom random) => random.Pick<Shape>([2, random.Integer(1, 300)], [2, random.Integer(1, 300)], [9001]);

    private static (Shape Shape, Quantization Channels) Channels(CaseRandom random, ElementType type)
    {
        Shape shape = [random.Integer(2, 5), random.Integer(2, 5), random.Integer(2, 9)];
        int axis = random.Integer(0, 2);
        Quantization[] each = [.. Enumerable.Range(0, shape[axis]).Select(_ => random.Activation(type, 0.05f)!)];
        return (shape, Join(each, axis));
    }

    private static Quantization Join(Quantization[] channels, int axis) =>
        Quantization.PerAxis([.. channels.Select(one => one.Scale)], [.. channels.Select(one => (long)one.ZeroPoint)], axis);
}
