using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

internal static class ConvolutionCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Conv2D, "CONV_2D float", 24, random => Create(random, WeightScheme.Float)),
        new(BuiltinOperator.Conv2D, "CONV_2D int8 per tensor", 12, random => Create(random, WeightScheme.Int8PerTensor)),
        new(BuiltinOperator.Conv2D, "CONV_2D int8 per channel", 36, random => Create(random, WeightScheme.Int8PerChannel)),
        new(BuiltinOperator.Conv2D, "CONV_2D hybrid per tensor", 12, random => Create(random, WeightScheme.HybridPerTensor)),
        new(BuiltinOperator.Conv2D, "CONV_2D hybrid per channel", 12, random => Create(random, WeightScheme.HybridPerChannel)),
        new(BuiltinOperator.Conv2D, "CONV_2D odd windows float", 24, random => Create(random, WeightScheme.Float, Window.ChooseOdd)),
        new(BuiltinOperator.Conv2D, "CONV_2D odd windows int8", 24, random => Create(random, WeightScheme.Int8PerChannel, Window.ChooseOdd)),
        new(BuiltinOperator.Conv2D, "CONV_2D odd windows hybrid", 12, random => Create(random, WeightScheme.HybridPerChannel, Window.ChooseOdd)),
        new(BuiltinOperator.Conv2D, "CONV_2D grouped float", 8, random => Create(random, WeightScheme.Float, groups: random.Pick(2, 3, 8)), Judge.LiteRt),
        new(BuiltinOperator.Conv2D, "CONV_2D grouped int8", 12, random => Create(random, WeightScheme.Int8PerChannel, groups: random.Pick(2, 3, 8)), Judge.LiteRt),
        new(BuiltinOperator.Conv2D, "CONV_2D grouped hybrid", 8, random => Create(random, WeightScheme.HybridPerChannel, groups: random.Pick(2, 3, 8)), Judge.None),
    ];

    private static OperatorCase Create(CaseRandom random, WeightScheme scheme, WindowChoice? choose = null, int groups = 1)
    {
        choose ??= Window.Choose;
        var operand = new WeightedOperand(scheme, random);
        Padding padding = random.Pick(Padding.Same, Padding.Valid);
        Window height = choose(random, padding, mayDilate: !operand.IsHybrid);
        Window width = choose(random, padding, mayDilate: !operand.IsHybrid);
        int batch = random.Pick(1, 1, 2);
        int channels = random.Pick(1, 3, 8, 17, 64);
        int filters = random.Pick(1, 4, 8, 19, 32, 64) * groups;
        var builder = new CaseBuilder(random);
        operand.AddTo(
            builder,
            [batch, height.Input, width.Input, channels * groups],
            [filters, height.Size, width.Size, channels],
            axis: 0,
            height.Size * width.Size * channels,
            hasBias: true);
        var options = new Conv2DOptions
        {
            Padding = padding,
            StrideH = height.Stride,
            StrideW = width.Stride,
            DilationHFactor = height.Dilation,
            DilationWFactor = width.Dilation,
            FusedActivationFunction = Activations.Pick(random),
        };
        var convolution = RealConvolution.Grouped(height, width, filters, channels, groups);
        return builder.Build(
            BuiltinOperator.Conv2D,
            options,
            operand.Output,
            operands => convolution.Run(operands[0], operands[1], operands[2]).Select(value => Activations.Apply(options.FusedActivationFunction, value)))
            with
        { Accuracy = operand.Accuracy };
    }
}
