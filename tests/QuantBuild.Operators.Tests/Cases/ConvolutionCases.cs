using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

internal static class ConvolutionCases
{
    private static readonly (ElementType Type, WeightForm Weights)[] Forms =
    [
        (ElementType.Float32, WeightForm.Float),
        (ElementType.Float32, WeightForm.PerTensor),
        (ElementType.Float32, WeightForm.PerChannel),
        (ElementType.Int8, WeightForm.PerTensor),
        (ElementType.Int8, WeightForm.PerChannel),
    ];

    public static IEnumerable<OperatorCase> All => Forms.SelectMany(form => (OperatorCase[])
    [
        Same(form.Type, form.Weights),
        Valid(form.Type, form.Weights),
        Grouped(form.Type, form.Weights),
    ]);

    /// <summary>Results are clamped to the range of the integer output.</summary>
    public static double Bound(ElementType type, double value, double minimum = double.NegativeInfinity) => type == ElementType.Int8
        ? Math.Clamp(
            Math.Max(value, minimum),
            (sbyte.MinValue - CaseBuilder.OutputZeroPoint) * CaseBuilder.OutputScale,
            (sbyte.MaxValue - CaseBuilder.OutputZeroPoint) * CaseBuilder.OutputScale)
        : Math.Max(value, minimum);

    /// <summary>Half a step of an integer output; for run-time quantized activations, what half a step of each can add up to.</summary>
    public static double Tolerance(ElementType type, WeightForm weights, int depth) => (type, weights) switch
    {
        (ElementType.Int8, _) => 0.51 * CaseBuilder.OutputScale,
        (_, WeightForm.Float) => 1e-4,
        _ => 0.004 * depth,
    };

    private static OperatorCase Same(ElementType type, WeightForm form)
    {
        CaseBuilder builder = new CaseBuilder(BuiltinOperator.Conv2D, type)
            .Input([2, 9, 10, 5], seed: 1)
            .Weights([19, 3, 3, 5], axis: 0, form, out double[] weights)
            .Bias(19, out double[] bias);
        var convolution = new RealConvolution
        {
            Input = (9, 10, 5), Output = (5, 5, 19), Kernel = (3, 3), Stride = 2, Padding = (1, 0),
        };
        return builder.Build(
            $"same padding, stride 2, relu, {form}",
            new Conv2DOptions { Padding = Padding.Same, StrideH = 2, StrideW = 2, FusedActivationFunction = ActivationFunctionType.Relu },
            [2, 5, 5, 19],
            inputs => [.. convolution
                .Run(inputs[0], bias, (output, row, column, input) => weights[(((((output * 3) + row) * 3) + column) * 5) + input])
                .Select(value => Bound(type, value, minimum: 0))],
            Tolerance(type, form, 45));
    }

    private static OperatorCase Valid(ElementType type, WeightForm form)
    {
        CaseBuilder builder = new CaseBuilder(BuiltinOperator.Conv2D, type)
            .Input([1, 12, 11, 3], seed: 2)
            .Weights([17, 2, 3, 3], axis: 0, form, out double[] weights)
            .Bias(17, out double[] bias);
        var convolution = new RealConvolution
        {
            Input = (12, 11, 3), Output = (10, 7, 17), Kernel = (2, 3), Stride = 1, Dilation = 2, Padding = (0, 0),
        };
        return builder.Build(
            $"valid padding, dilation 2, {form}",
            new Conv2DOptions { Padding = Padding.Valid, StrideH = 1, StrideW = 1, DilationHFactor = 2, DilationWFactor = 2 },
            [1, 10, 7, 17],
            inputs => [.. convolution
                .Run(inputs[0], bias, (output, row, column, input) => weights[(((((output * 2) + row) * 3) + column) * 3) + input])
                .Select(value => Bound(type, value))],
            Tolerance(type, form, 18));
    }

    private static OperatorCase Grouped(ElementType type, WeightForm form)
    {
        CaseBuilder builder = new CaseBuilder(BuiltinOperator.Conv2D, type)
            .Input([1, 6, 6, 8], seed: 3)
            .Weights([6, 3, 3, 4], axis: 0, form, out double[] weights)
            .Bias(6, out double[] bias);
        var convolution = new RealConvolution
        {
            Input = (6, 6, 8), Output = (4, 4, 6), Kernel = (3, 3), Stride = 1, Padding = (0, 0),
        };
        return builder.Build(
            $"two groups, {form}",
            new Conv2DOptions { Padding = Padding.Valid, StrideH = 1, StrideW = 1 },
            [1, 4, 4, 6],
            inputs => [.. convolution
                .Run(inputs[0], bias, (output, row, column, input) =>
                    output / 3 == input / 4 ? weights[(((((output * 3) + row) * 3) + column) * 4) + (input % 4)] : 0)
                .Select(value => Bound(type, value))],
            Tolerance(type, form, 36));
    }
}
