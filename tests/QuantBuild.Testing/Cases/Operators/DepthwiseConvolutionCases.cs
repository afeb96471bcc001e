using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

internal static class DepthwiseConvolutionCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D float", 24, random => Create(random, WeightScheme.Float)),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D int8 per tensor", 12, random => Create(random, WeightScheme.Int8PerTensor)),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D int8 per channel", 36, random => Create(random, WeightScheme.Int8PerChannel)),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D hybrid per tensor", 8, random => Create(random, WeightScheme.HybridPerTensor), Judge.None),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D hybrid per channel", 12, random => Create(random, WeightScheme.HybridPerChannel)),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D odd windows float", 24, random => Create(random, WeightScheme.Float, Window.ChooseOdd)),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D odd windows int8", 24, random => Create(random, WeightScheme.Int8PerChannel, Window.ChooseOdd)),
        new(BuiltinOperator.DepthwiseConv2D, "DEPTHWISE_CONV_2D odd windows hybrid", 12, random => Create(random, WeightScheme.HybridPerChannel, Window.ChooseOdd)),
    ];

    private static OperatorCase Create(CaseRandom random, WeightScheme scheme, WindowChoice? choose = null)
    {
        choose ??= Window.Choose;
        var operand = new WeightedOperand(scheme, random);
        Padding padding = random.Pick(Padding.Same, Padding.Valid);
        Window height = choose(random, padding, mayDilate: true);
        Window width = choose(random, padding, mayDilate: true);
        int batch = random.Pick(1, 1, 2);
        int channels = random.Pick(1, 3, 8, 17, 64);
        int multiplier = random.Pick(1, 1, 2, 4);
        var builder = new CaseBuilder(random);
        operand.AddTo(
            builder,
            [batch, height.Input, width.Input, channels],
            [1, height.Size, width.Size, channels * multiplier],
            axis: 3,
            height.Size * width.Size,
            hasBias: true);
        var options = new DepthwiseConv2DOptions
        {
            Padding = padding,
            StrideH = height.Stride,
            StrideW = width.Stride,
            DilationHFactor = height.Dilation,
            DilationWFactor = width.Dilation,
            DepthMultiplier = multiplier,
            FusedActivationFunction = Activations.Pick(random),
        };
        var convolution = RealConvolution.Depthwise(height, width, channels * multiplier, multiplier);
        return builder.Build(
            BuiltinOperator.DepthwiseConv2D,
            options,
            operand.Output,
            operands => convolution.Run(operands[0], operands[1], operands[2]).Select(value => Activations.Apply(options.FusedActivationFunction, value)))
            with
        { Accuracy = operand.Accuracy };
    }
}
