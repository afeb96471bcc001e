using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

internal static class AveragePoolCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D float", 12, random => Create(random, ElementType.Float32)),
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D int8", 24, random => Create(random, ElementType.Int8)),
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D odd windows float", 12, random => Create(random, ElementType.Float32, Window.ChooseOdd)),
        new(BuiltinOperator.AveragePool2D, "AVERAGE_POOL_2D odd windows int8", 24, random => Create(random, ElementType.Int8, Window.ChooseOdd)),
    ];

    private static OperatorCase Create(CaseRandom random, ElementType type, WindowChoice? choose = null)
    {
        choose ??= Window.Choose;
        Padding padding = random.Pick(Padding.Same, Padding.Valid);
        Window height = choose(random, padding, mayDilate: false);
        Window width = choose(random, padding, mayDilate: false);
        Quantization? quantization = random.Activation(type, 0.05f);
        var options = new Pool2DOptions
        {
            Padding = padding,
            StrideH = height.Stride,
            StrideW = width.Stride,
            FilterHeight = height.Size,
            FilterWidth = width.Size,
            FusedActivationFunction = Activations.Pick(random),
        };
        return new CaseBuilder(random)
            .Input(type, [random.Pick(1, 2), height.Input, width.Input, random.Pick(1, 3, 8, 17, 35, 70)], quantization)
            .Build(
                BuiltinOperator.AveragePool2D,
                options,
                new() { Name = "y", Quantization = quantization },
                operands => Means(operands[0], height, width).Select(value => Activations.Apply(options.FusedActivationFunction, value)));
    }

    /// <summary>Padding does not count.</summary>
    private static RealTensor Means(RealTensor images, Window height, Window width)
    {
        (int batch, int channels) = (images.Shape[0], images.Shape[3]);
        Shape shape = [batch, height.Output, width.Output, channels];
        var values = new double[shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
        {
            int image = i / (height.Output * width.Output * channels);
            int y = i / (width.Output * channels) % height.Output;
            int x = i / channels % width.Output;
            var pixels = new List<double>();
            for (int element = 0; element < height.Size * width.Size; element++)
            {
                if (height.TryRead(y, element / width.Size, out int row) && width.TryRead(x, element % width.Size, out int column))
                {
                    pixels.Add(images.Values[(((((image * height.Input) + row) * width.Input) + column) * channels) + (i % channels)]);
                }
            }

            values[i] = pixels.Average();
        }

        return new RealTensor(shape, values);
    }
}
