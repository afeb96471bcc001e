using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

internal static class SoftmaxCases
{
    public static IEnumerable<OperatorCase> All => ((ElementType[])[ElementType.Float32, ElementType.Int8]).SelectMany(type => (OperatorCase[])
    [
        Create("one row", type, [10], 1),
        Create("many rows", type, [60, 2, 50], 0.5f),
    ]);

    private static OperatorCase Create(string name, ElementType type, Shape shape, float beta) =>
        new CaseBuilder(BuiltinOperator.Softmax, type).Input(shape, seed: 3).Build(
            name,
            new SoftmaxOptions { Beta = beta },
            shape,
            type,
            type == ElementType.Int8 ? Quantization.PerTensor(1f / 256, sbyte.MinValue) : null,
            inputs => [.. inputs[0].Chunk(shape[^1]).SelectMany(row => Portions([.. row.Select(x => Math.Exp(x * beta))]))],
            type == ElementType.Int8 ? 1.01 / 256 : 1e-6);

    private static IEnumerable<double> Portions(double[] exponentials) => exponentials.Select(value => value / exponentials.Sum());
}
