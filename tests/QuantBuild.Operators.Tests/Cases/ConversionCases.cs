using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Operators.Tests.Cases;

/// <summary>QUANTIZE, DEQUANTIZE and RESHAPE keep what the numbers stand for, within a half step.</summary>
internal static class ConversionCases
{
    private const int Length = 9000;

    private static readonly (ElementType Source, ElementType Target)[] Requantizations =
    [
        (ElementType.Int8, ElementType.Int8),
        (ElementType.Int8, ElementType.UInt8),
        (ElementType.Int8, ElementType.Int16),
        (ElementType.UInt8, ElementType.Int8),
        (ElementType.UInt8, ElementType.Int16),
        (ElementType.Int16, ElementType.Int8),
        (ElementType.Int16, ElementType.Int16),
        (ElementType.Float32, ElementType.Int8),
        (ElementType.Float32, ElementType.UInt8),
        (ElementType.Float32, ElementType.Int16),
    ];

    public static IEnumerable<OperatorCase> All =>
    [
        .. Requantizations.Select(pair => Convert(BuiltinOperator.Quantize, pair.Source, pair.Target)),
        Convert(BuiltinOperator.Dequantize, ElementType.Int8, ElementType.Float32),
        Convert(BuiltinOperator.Dequantize, ElementType.UInt8, ElementType.Float32),
        Convert(BuiltinOperator.Dequantize, ElementType.Int16, ElementType.Float32),
        Reshape(ElementType.Float32),
        Reshape(ElementType.Int8),
        Reshape(ElementType.Int16),
    ];

    private static OperatorCase Convert(BuiltinOperator op, ElementType source, ElementType target)
    {
        var model = new GraphBuilder();
        float[] values = [.. Enumerable.Range(0, Length).Select(i => ((i * 7 % 200) - 100) * 0.05f)];
        TensorId x = model.Input("x", [Length], source, Parameters(source, 0.05f));
        model.Output(model.Node(op, [x], null, new() { Name = "y", Type = target, Quantization = Parameters(target, 0.0625f) }));
        return Case($"{source} to {target}", op, source, model, values, target == ElementType.Float32 ? 1e-5 : 0.51 * Parameters(target, 0.0625f)!.Scale);
    }

    private static OperatorCase Reshape(ElementType type)
    {
        var model = new GraphBuilder();
        float[] values = [.. Enumerable.Range(0, 24).Select(i => (i - 12) * 0.05f)];
        TensorId x = model.Input("x", [2, 3, 4], type, Parameters(type, 0.05f));
        model.Output(model.Node(BuiltinOperator.Reshape, [x, model.Constant("shape", [2], 4, -1)], new ReshapeOptions(), new() { Name = "y", Quantization = Parameters(type, 0.05f) }));
        return Case("[2,3,4] to [4,6]", BuiltinOperator.Reshape, type, model, values, 1e-6);
    }

    private static OperatorCase Case(string name, BuiltinOperator op, ElementType type, GraphBuilder model, float[] values, double tolerance) => new()
    {
        Name = name,
        Operator = op,
        Type = type,
        Model = model.BuildModel(),
        Inputs = [values],
        Expected = [.. values.Select(value => (double)value)],
        Tolerance = tolerance,
    };

    private static Quantization? Parameters(ElementType type, float scale) => type switch
    {
        ElementType.Int8 => Quantization.PerTensor(scale, 4),
        ElementType.UInt8 => Quantization.PerTensor(scale, 130),
        ElementType.Int16 or ElementType.Int32 => Quantization.PerTensor(scale / 16, 0),
        _ => null,
    };
}
