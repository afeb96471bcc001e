using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class QuantizeCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Quantize, "QUANTIZE float to int8", 8, random => Quantize(random, ElementType.Float32, ElementType.Int8)),
        new(BuiltinOperator.Quantize, "QUANTIZE float to uint8", 8, random => Quantize(random, ElementType.Float32, ElementType.UInt8)),
        new(BuiltinOperator.Quantize, "QUANTIZE int8 to int8", 8, random => Quantize(random, ElementType.Int8, ElementType.Int8)),
        new(BuiltinOperator.Quantize, "QUANTIZE int8 to uint8", 8, random => Quantize(random, ElementType.Int8, ElementType.UInt8)),
        new(BuiltinOperator.Quantize, "QUANTIZE uint8 to int8", 8, random => Quantize(random, ElementType.UInt8, ElementType.Int8)),
        new(BuiltinOperator.Quantize, "QUANTIZE uint8 to uint8", 8, random => Quantize(random, ElementType.UInt8, ElementType.UInt8)),
        new(BuiltinOperator.Quantize, "QUANTIZE float to int16", 8, random => Quantize(random, ElementType.Float32, ElementType.Int16)),
        new(BuiltinOperator.Quantize, "QUANTIZE int16 to int8", 8, random => Quantize(random, ElementType.Int16, ElementType.Int8)),
        new(BuiltinOperator.Quantize, "QUANTIZE int16 to int16", 8, random => Quantize(random, ElementType.Int16, ElementType.Int16)),
        new(BuiltinOperator.Quantize, "QUANTIZE int8 to int16", 4, random => Quantize(random, ElementType.Int8, ElementType.Int16), Judge.LiteRt),
        new(BuiltinOperator.Quantize, "QUANTIZE uint8 to int16", 4, random => Quantize(random, ElementType.UInt8, ElementType.Int16), Judge.LiteRt),
        new(BuiltinOperator.Quantize, "QUANTIZE float to channels of int8", 8, random => QuantizeChannels(random, ElementType.Int8)),
        new(BuiltinOperator.Quantize, "QUANTIZE float to channels of uint8", 8, random => QuantizeChannels(random, ElementType.UInt8)),
        new(BuiltinOperator.Quantize, "QUANTIZE float to channels of int16", 8, random => QuantizeChannels(random, ElementType.Int16)),
        new(BuiltinOperator.Dequantize, "DEQUANTIZE int16", 8, random => Dequantize(random, ElementType.Int16)),
        new(BuiltinOperator.Dequantize, "DEQUANTIZE half", 4, DequantizeHalf),
        new(BuiltinOperator.Dequantize, "DEQUANTIZE channels of int8", 8, random => DequantizeChannels(random, ElementType.Int8)),
        new(BuiltinOperator.Dequantize, "DEQUANTIZE channels of uint8", 8, random => DequantizeChannels(random, ElementType.UInt8)),
        new(BuiltinOperator.Dequantize, "DEQUANTIZE int8", 8, random => Dequantize(random, ElementType.Int8)),
        new(BuiltinOperator.Dequantize, "DEQUANTIZE uint8", 8, random => Dequantize(random, ElementType.UInt8)),
    ];

    private static OperatorCase Quantize(CaseRandom random, ElementType from, ElementType to)
    {
        Shape shape = [2, random.Integer(1, 300)];
        bool onlyShifts = from != to && from != ElementType.Float32 && random.Pick(false, true);
        Quantization? input = from == ElementType.Float32 ? null : Parameters(random, from);
        Quantization output = onlyShifts
            ? Quantization.PerTensor(input!.Scale, input.ZeroPoint + (to == ElementType.UInt8 ? 128 : -128))
            : Parameters(random, to);
        TfliteModel model = new SingleNodeModel()
            .Input(from, shape, input)
            .Output(to, shape, output)
            .Build(BuiltinOperator.Quantize, from == ElementType.Int16 || to == ElementType.Int16 ? 2 : 1, new QuantizeOptions());
        byte[] data = from == ElementType.Float32
            ? TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 8)).ToArray()
            : random.Bytes(from.ByteLength(shape.ElementCount));
        return new OperatorCase(model, [data]);
    }

    private static OperatorCase Dequantize(CaseRandom random, ElementType from)
    {
        Shape shape = [2, random.Integer(1, 300)];
        TfliteModel model = new SingleNodeModel()
            .Input(from, shape, Parameters(random, from))
            .Output(ElementType.Float32, shape)
            .Build(BuiltinOperator.Dequantize, from == ElementType.Int16 ? 3 : 2, new DequantizeOptions());
        return new OperatorCase(model, [random.Bytes(from.ByteLength(shape.ElementCount))]);
    }

    private static OperatorCase DequantizeHalf(CaseRandom random)
    {
        Shape shape = [2, random.Integer(1, 300)];
        TfliteModel model = new SingleNodeModel()
            .Input(ElementType.Float16, shape)
            .Output(ElementType.Float32, shape)
            .Build(BuiltinOperator.Dequantize, 3, new DequantizeOptions());
        return new OperatorCase(model, [random.Bytes(2 * shape.ElementCount)]);
    }

    private static OperatorCase QuantizeChannels(CaseRandom random, ElementType to)
    {
        (Shape shape, Quantization channels) = Channels(random, to);
        TfliteModel model = new SingleNodeModel()
            .Input(ElementType.Float32, shape)
            .Output(to, shape, channels)
            .Build(BuiltinOperator.Quantize, 3, new QuantizeOptions());
        return new OperatorCase(model, [TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 8)).ToArray()]);
    }

    private static OperatorCase DequantizeChannels(CaseRandom random, ElementType from)
    {
        (Shape shape, Quantization channels) = Channels(random, from);
        TfliteModel model = new SingleNodeModel()
            .Input(from, shape, channels)
            .Output(ElementType.Float32, shape)
            .Build(BuiltinOperator.Dequantize, 5, new DequantizeOptions());
        return new OperatorCase(model, [random.Bytes(shape.ElementCount)]);
    }

    private static (Shape Shape, Quantization Channels) Channels(CaseRandom random, ElementType type)
    {
        Shape shape = [random.Integer(2, 5), random.Integer(2, 5), random.Integer(2, 9)];
        int axis = random.Integer(0, 2);
        Quantization[] each = [.. Enumerable.Range(0, shape[axis]).Select(_ => Parameters(random, type))];
        return (shape, Quantization.PerAxis([.. each.Select(one => one.Scale)], [.. each.Select(one => (long)one.ZeroPoint)], axis));
    }

    private static Quantization Parameters(CaseRandom random, ElementType type)
    {
        if (type == ElementType.Int16)
        {
            return Quantization.PerTensor(random.Scale(0.0003f), 0);
        }

        int offset = type == ElementType.UInt8 ? 128 : 0;
        return Quantization.PerTensor(random.Scale(0.05f), random.Integer(-128, 127) + offset);
    }
}
