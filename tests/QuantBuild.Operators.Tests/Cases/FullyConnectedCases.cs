using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

internal static class FullyConnectedCases
{
    public static IEnumerable<OperatorCase> All =>
    [
        Create(ElementType.Float32, WeightForm.Float, rows: 1, depth: 200, units: 200),
        Create(ElementType.Float32, WeightForm.Float, rows: 40, depth: 33, units: 7),
        Create(ElementType.Float32, WeightForm.PerTensor, rows: 1, depth: 200, units: 200),
        Create(ElementType.Float32, WeightForm.PerTensor, rows: 40, depth: 33, units: 30, isAsymmetric: true),
        Create(ElementType.Float32, WeightForm.PerChannel, rows: 3, depth: 33, units: 30),
        Create(ElementType.Int8, WeightForm.PerTensor, rows: 1, depth: 200, units: 200),
        Create(ElementType.Int8, WeightForm.PerTensor, rows: 40, depth: 33, units: 30),
        Create(ElementType.Int8, WeightForm.PerChannel, rows: 5, depth: 64, units: 130),
    ];

    private static OperatorCase Create(ElementType type, WeightForm form, int rows, int depth, int units, bool isAsymmetric = false)
    {
        CaseBuilder builder = new CaseBuilder(BuiltinOperator.FullyConnected, type)
            .Input([rows, 1, depth], seed: rows)
            .Weights([units, depth], axis: 0, form, out double[] weights)
            .Bias(units, out double[] bias);
        return builder.Build(
            $"{rows} rows of {depth} to {units}, {form}{(isAsymmetric ? ", asymmetric" : "")}",
            new FullyConnectedOptions { KeepNumDims = rows > 1, AsymmetricQuantizeInputs = isAsymmetric },
            rows > 1 ? [rows, 1, units] : [rows, units],
            inputs => Products(inputs[0], weights, bias, depth).Select(value => ConvolutionCases.Bound(type, value)).ToArray(),
            ConvolutionCases.Tolerance(type, form, depth));
    }

    private static IEnumerable<double> Products(float[] input, double[] weights, double[] bias, int depth) =>
        input.Chunk(depth).SelectMany(row => bias.Select((value, unit) => value + row.Select((x, i) => x * weights[(unit * depth) + i]).Sum()));
}
