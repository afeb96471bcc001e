using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

internal static class ReshapeCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Reshape, "RESHAPE", 12, random => Create(random, random.Pick(ElementType.Float32, ElementType.Int8, ElementType.Int32))),
        new(BuiltinOperator.Reshape, "RESHAPE in LiteRT", 4, random => Create(random, ElementType.Float32), Judge.LiteRt),
        new(BuiltinOperator.Reshape, "RESHAPE of any type", 24, random => Create(random, random.Pick(Types)), Judge.None),
        new(BuiltinOperator.Reshape, "RESHAPE of one element", 8, CreateScalar),
    ];

    private static readonly ElementType[] Types =
    [
        ElementType.Float16, ElementType.Float64, ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.UInt16,
        ElementType.Int32, ElementType.UInt32, ElementType.Int64, ElementType.Boolean,
    ];

    private static OperatorCase Create(CaseRandom random, ElementType type)
    {
        int[] target = random.Pick<int[]>([2, 3, 4], [24], [4, 6], [-1, 4], [1, -1], [2, 2, -1, 3]);
        int known = target.Where(dimension => dimension > 0).Aggregate(1, (product, dimension) => product * dimension);
        Quantization? quantization = random.Activation(type, 0.1f);
        CaseBuilder builder = new CaseBuilder(random).Input(type, random.Pick<Shape>([2, 3, 4], [1, 24], [2, 2, 2, 3]), quantization);
        if (random.Pick(true, false))
        {
            builder.Constant([target.Length], target);
        }

        return Build(
            builder, new ReshapeOptions { NewShape = [.. target] }, quantization, [.. target.Select(dimension => dimension < 0 ? 24 / known : dimension)]);
    }

    /// <summary>No dimensions, also as old converters said it: by the dimension 0 in the options, or beside a shape that is no vector.</summary>
    private static OperatorCase CreateScalar(CaseRandom random)
    {
        CaseBuilder builder = new CaseBuilder(random).Input(ElementType.Float32, random.Pick<Shape>([1], [1, 1], []));
        switch (random.Integer(0, 2))
        {
            case 0:
                return Build(builder.Constant([], [7]), new ReshapeOptions { NewShape = [0] }, quantization: null, []);
            case 1:
                return Build(builder.Constant([2], [1, 1]), new ReshapeOptions(), quantization: null, [1, 1]);
            default:
                return Build(builder, new ReshapeOptions { NewShape = [.. random.Pick<int[]>([], [0])] }, quantization: null, []);
        }
    }

    private static OperatorCase Build(CaseBuilder builder, ReshapeOptions options, Quantization? quantization, Shape output) =>
        builder.Build(
            BuiltinOperator.Reshape,
            options,
            new() { Name = "y", Quantization = quantization },
            operands => operands[0] with { Shape = output })
        with
        { Accuracy = CaseAccuracy.Exact };
}
