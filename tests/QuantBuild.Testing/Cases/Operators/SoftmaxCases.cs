using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

internal static class SoftmaxCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Softmax, "SOFTMAX float", 24, random => Create(random, ElementType.Float32)),
        new(BuiltinOperator.Softmax, "SOFTMAX int8", 48, random => Create(random, ElementType.Int8)),
    ];

    private static OperatorCase Create(CaseRandom random, ElementType type)
    {
        Shape shape = random.Pick<Shape>([1, 10], [3, 12], [2, 1000], [2, 3, 5], [1, 2, 3, 7], [9], [1], [4, 1], [60, 2, 50]);
        float beta = random.Pick(1f, 1f, 0.5f, 2f, 0.01f, 10f);
        return new CaseBuilder(random)
            .Input(type, shape, random.Activation(type, 0.1f), magnitude: 6)
            .Build(
                BuiltinOperator.Softmax,
                new SoftmaxOptions { Beta = beta },
                new() { Name = "y", Quantization = type == ElementType.Int8 ? Quantization.PerTensor(1f / 256, sbyte.MinValue) : null },
                operands => new RealTensor(shape, [.. operands[0].Values.Chunk(shape[^1]).SelectMany(row => Portions(row, beta))]))
            with
        { Accuracy = CaseAccuracy.Rounding with { Steps = 1.01 } };
    }

    private static IEnumerable<double> Portions(double[] row, float beta)
    {
        double greatest = row.Max();
        double[] exponentials = [.. row.Select(value => Math.Exp((value - greatest) * beta))];
        double sum = exponentials.Sum();
        return exponentials.Select(value => value / sum);
    }
}
