using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class AveragePoolCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D float", 12, random => Create(random, isInteger: false)),
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D int8", 24, random => Create(random, isInteger: true)),
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D odd windows float", 12, random => Create(random, isInteger: false, Window.ChooseOdd)),
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D odd windows int8", 24, random => Create(random, isInteger: true, Window.ChooseOdd)),
    ];

    private static OperatorCase Create(CaseRandom random, bool isInteger, WindowChoice? choose = null)
    {
        choose ??= Window.Choose;
        Padding padding = random.Pick(Padding.Same, Padding.Valid);
        Window height = choose(random, padding, mayDilate: false);
        Window width = choose(random, padding, mayDilate: false);
        int batch = random.Pick(1, 2);
        int channels = random.Pick(1, 3, 8, 17, 70);
        Shape input = [batch, height.Input, width.Input, channels];
        ElementType type = isInteger ? ElementType.Int8 : ElementType.Float32;
        Quantization? quantization = isInteger ? random.Activation(random.Scale(0.05f)) : null;
        var options = new Pool2DOptions
        {
            Padding = padding,
            StrideH = height.Stride,
            StrideW = width.Stride,
            FilterHeight = height.Size,
            FilterWidth = width.Size,
            FusedActivationFunction = Activations.Pick(random),
        };
        TfliteModel model = new SingleNodeModel()
            .Input(type, input, quantization)
            .Output(type, [batch, height.Output, width.Output, channels], quantization)
            .Build(BuiltinOperator.AveragePool2D, isInteger ? 2 : 1, options);
        byte[] data = isInteger ? random.Bytes(input.ElementCount) : TensorData.ToBytes<float>(random.Floats(input.ElementCount, 3)).ToArray();
        return new OperatorCase(model, [data]);
    }
}
