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
            .Build(BuiltinOperator.Quantize, 1, new QuantizeOptions());
        byte[] data = from == ElementType.Float32 ? TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 8)).ToArray() : random.Bytes(shape.ElementCount);
        return new OperatorCase(model, [data]);
    }

    private static OperatorCase Dequantize(CaseRandom random, ElementType from)
    {
        Shape shape = [2, random.Integer(1, 300)];
        TfliteModel model = new SingleNodeModel()
            .Input(from, shape, Parameters(random, from))
            .Output(ElementType.Float32, shape)
            .Build(BuiltinOperator.Dequantize, 2, new DequantizeOptions());
        return new OperatorCase(model, [random.Bytes(shape.ElementCount)]);
    }

    private static Quantization Parameters(CaseRandom random, ElementType type)
    {
        int offset = type == ElementType.UInt8 ? 128 : 0;
        return Quantization.PerTensor(random.Scale(0.05f), random.Integer(-128, 127) + offset);
    }
}
