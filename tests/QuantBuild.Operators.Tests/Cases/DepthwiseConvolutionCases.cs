using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

internal static class DepthwiseConvolutionCases
{
    private static readonly (ElementType Type, WeightForm Weights)[] Forms =
    [
        (ElementType.Float32, WeightForm.Float),
        (ElementType.Float32, WeightForm.PerTensor),
        (ElementType.Float32, WeightForm.PerChannel),
        (ElementType.Int8, WeightForm.PerTensor),
        (ElementType.Int8, WeightForm.PerChannel),
    ];

    public static IEnumerable<OperatorCase> All =>
        Forms.SelectMany(form => (OperatorCase[])[Create(form.Type, form.Weights, multiplier: 1), Create(form.Type, form.Weights, multiplier: 3)]);

    private static OperatorCase Create(ElementType type, WeightForm form, int multiplier)
    {
        const int channels = 21;
        int outputs = channels * multiplier;
        CaseBuilder builder = new CaseBuilder(BuiltinOperator.DepthwiseConv2D, type)
            .Input([2, 8, 7, channels], seed: multiplier)
            .Weights([1, 3, 3, outputs], axis: 3, form, out double[] weights)
            .Bias(outputs, out double[] bias);
        var convolution = new RealConvolution
        {
            Input = (8, 7, channels), Output = (8, 7, outputs), Kernel = (3, 3), Stride = 1, Padding = (1, 1),
        };
        return builder.Build(
            $"multiplier {multiplier}, relu, {form}",
            new DepthwiseConv2DOptions
            {
                Padding = Padding.Same, StrideH = 1, StrideW = 1, DepthMultiplier = multiplier, FusedActivationFunction = ActivationFunctionType.Relu,
            },
            [2, 8, 7, outputs],
            inputs => [.. convolution
                .Run(inputs[0], bias, (output, row, column, input) => output / multiplier == input ? weights[(((row * 3) + column) * outputs) + output] : 0)
                .Select(value => ConvolutionCases.Bound(type, value, minimum: 0))],
            ConvolutionCases.Tolerance(type, form, 9));
    }
}
