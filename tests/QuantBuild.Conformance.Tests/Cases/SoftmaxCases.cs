using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class SoftmaxCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Softmax, "SOFTMAX float", 24, random => Create(random, isInteger: false)),
        new(BuiltinOperator.Softmax, "SOFTMAX int8", 48, random => Create(random, isInteger: true)),
    ];

    private static OperatorCase Create(CaseRandom random, bool isInteger)
    {
        Shape shape = random.Pick<Shape>([1, 10], [3, 12], [2, 1000], [2, 3, 5], [1, 2, 3, 7], [9], [1], [4, 1]);
        ElementType type = isInteger ? ElementType.Int8 : ElementType.Float32;
        TfliteModel model = new SingleNodeModel()
            .Input(type, shape, isInteger ? random.Activation(random.Scale(0.1f)) : null)
            .Output(type, shape, isInteger ? Quantization.PerTensor(1f / 256, -128) : null)
            .Build(BuiltinOperator.Softmax, isInteger ? 2 : 1, new SoftmaxOptions { Beta = random.Pick(1f, 1f, 0.5f, 2f, 0.01f, 10f) });
        byte[] data = isInteger ? random.Bytes(shape.ElementCount) : TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 6)).ToArray();
        return new OperatorCase(model, [data]);
    }
}
