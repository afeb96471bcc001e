using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class ConvolutionCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
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
        Shape input = [batch, height.Input, width.Input, channels * groups];
        var model = new SingleNodeModel();
        operand.AddTo(
            model,
            input,
            [filters, height.Size, width.Size, channels],
            axis: 0,
            [batch, height.Output, width.Output, filters],
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
        return new OperatorCase(
            model.Build(BuiltinOperator.Conv2D, groups > 1 ? 6 : Version(operand), options),
            [operand.Activations(input)]);
    }

    private static int Version(WeightedOperand operand)
    {
        return operand.IsInteger ? 3 : !operand.IsHybrid ? 1 : operand.IsPerChannel ? 5 : 2;
    }
}
