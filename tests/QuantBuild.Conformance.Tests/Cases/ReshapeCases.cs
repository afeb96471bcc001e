using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class ReshapeCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Reshape, "RESHAPE", 12, Create),
        new(BuiltinOperator.Reshape, "RESHAPE in LiteRT", 4, Create, Judge.LiteRt),
        new(BuiltinOperator.Reshape, "RESHAPE of one element", 8, CreateScalar),
    ];

    private static OperatorCase Create(CaseRandom random)
    {
        int[] target = random.Pick<int[]>([2, 3, 4], [24], [4, 6], [-1, 4], [1, -1], [2, 2, -1, 3]);
        int known = target.Where(dimension => dimension > 0).Aggregate(1, (product, dimension) => product * dimension);
        Shape output = [.. target.Select(dimension => dimension < 0 ? 24 / known : dimension)];
        Shape input = random.Pick<Shape>([2, 3, 4], [1, 24], [2, 2, 2, 3]);
        ElementType type = random.Pick(ElementType.Float32, ElementType.Int8, ElementType.Int32);
        Quantization? quantization = type == ElementType.Int8 ? random.Activation(0.1f) : null;
        bool hasShapeOperand = random.Pick(true, false);
        var builder = new SingleNodeModel().Input(type, input, quantization);
        if (hasShapeOperand)
        {
            builder.Constant(ElementType.Int32, [target.Length], target);
        }

        TfliteModel model = builder
            .Output(type, output, quantization)
            .Build(BuiltinOperator.Reshape, 1, new ReshapeOptions { NewShape = [.. target] });
        byte[] data = random.Bytes(24 * (type == ElementType.Int8 ? 1 : 4));
        return new OperatorCase(model, [data]);
    }

    /// <summary>No dimensions, also as old converters said it: by the dimension 0 in the options, or beside a shape that is no vector.</summary>
    private static OperatorCase CreateScalar(CaseRandom random)
    {
        var builder = new SingleNodeModel().Input(ElementType.Float32, random.Pick<Shape>([1], [1, 1], []));
        int[] stored = [];
        switch (random.Integer(0, 2))
        {
            case 0:
                builder.Constant(ElementType.Int32, [], new[] { 7 });
                stored = [0];
                break;
            case 1:
                builder.Constant(ElementType.Int32, [2], new[] { 1, 1 });
                return Build([1, 1]);
            default:
                stored = random.Pick<int[]>([], [0]);
                break;
        }

        return Build([]);

        OperatorCase Build(Shape output)
        {
            TfliteModel model = builder.Output(ElementType.Float32, output)
                .Build(BuiltinOperator.Reshape, 1, new ReshapeOptions { NewShape = [.. stored] });
            return new OperatorCase(model, [random.Bytes(4)]);
        }
    }
}
