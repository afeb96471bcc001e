using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class CastCases
{
    private static readonly ElementType[] Types =
    [
        ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.Int32, ElementType.UInt32, ElementType.Int64,
        ElementType.Boolean,
    ];

    private static readonly ElementType[] NewerTypes = [ElementType.Float16, ElementType.Float64, ElementType.UInt16];

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Cast, "CAST", Types, model => Cast(model, model.Random.Pick(Types))),
        .. MoveFamilies.Of(BuiltinOperator.Cast, "CAST", NewerTypes, model => Cast(model, model.Random.Pick([.. Types, .. NewerTypes])), Judge.LiteRt),
    ];

    private static OperatorCase Cast(MoveCase model, ElementType to)
    {
        CaseRandom random = model.Random;
        ElementType from = model.Type;
        Shape shape = model.Shape(0, 5).AsSpan();

        // What becomes of floats outside an integer's range, C++ leaves open.
        byte[]? data = from == ElementType.Float32 && to is ElementType.UInt8 or ElementType.UInt16 or ElementType.UInt32
            ? TensorData.ToBytes<float>([.. random.Floats(shape.ElementCount, 200).Select(MathF.Abs)]).ToArray()
            : null;
        return model.Moved(shape, data: data).Build(BuiltinOperator.Cast, new CastOptions { InDataType = from, OutDataType = to }, to);
    }
}
