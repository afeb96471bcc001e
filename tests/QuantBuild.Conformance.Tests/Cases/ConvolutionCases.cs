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
    ];

    private static OperatorCase Create(CaseRandom random, WeightScheme scheme)
    {
        var operand = new WeightedOperand(scheme, random);
        Padding padding = random.Pick(Padding.Same, Padding.Valid);
        Window height = Window.Choose(random, padding, mayDilate: !operand.IsHybrid);
        Window width = Window.Choose(random, padding, mayDilate: !operand.IsHybrid);
        int batch = random.Pick(1, 1, 2);
        int channels = random.Pick(1, 3, 8, 17, 64);
        int filters = random.Pick(1, 4, 8, 19, 32, 64);
        Shape input = [batch, height.Input, width.Input, channels];
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
            model.Build(BuiltinOperator.Conv2D, Version(operand), options),
            [operand.Activations(input)]);
    }

    private static int Version(WeightedOperand operand)
    {
        return operand.IsInteger ? 3 : !operand.IsHybrid ? 1 : operand.IsPerChannel ? 5 : 2;
    }
}
