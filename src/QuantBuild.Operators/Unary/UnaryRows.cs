using System.Collections.Immutable;
using QuantBuild.Kernels.Functions;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Unary;

/// <summary>Every operator that applies one function to each element.</summary>
internal static class UnaryRows
{
    private const float Int8Unit = 1f / 256;
    private const float Int8Symmetric = 1f / 128;
    private const float Int16Unit = 1f / 32768;

    private static readonly OperatorVersion First = new(1, "1.5.0");

    public static ImmutableArray<UnaryRow> All { get; } =
    [
        new(BuiltinOperator.Ceil, _ => UnaryFunctions.Ceil, [new(1, "1.14.0")]),
        new(BuiltinOperator.Elu, _ => UnaryFunctions.Elu, [new(1, "1.14.0")]) { Forms = [UnaryForm.Lookup(ElementType.Int8)] },
        new(BuiltinOperator.Floor, _ => UnaryFunctions.Floor, [new(1, "1.9.0")]),
        new(BuiltinOperator.Gelu, GeluOf, [new(1, "2.8.0"), new(2, "2.9.0", IsInteger)])
        {
            Forms = [UnaryForm.Lookup(ElementType.Int8), UnaryForm.Lookup(ElementType.UInt8), UnaryForm.Pieces],
        },
        new(BuiltinOperator.Logistic, _ => UnaryFunctions.Logistic, [First, new(2, "1.14.0", IsInt8), new(3, "2.3.0", IsInt16)])
        {
            Forms =
            [
                UnaryForm.Lookup(ElementType.Int8, Int8Unit, sbyte.MinValue),
                UnaryForm.Lookup(ElementType.UInt8, Int8Unit),
                new(ElementType.Int16, new(ElementType.Int16, Int16Unit, 0), (node, _, length) => UnaryNodes.Int16(node, length, scale => new Int16Logistic(scale))),
            ],
        },
        new(BuiltinOperator.Round, _ => UnaryFunctions.Round, [new(1, "1.14.0")]),
        new(BuiltinOperator.Tanh, _ => UnaryFunctions.Tanh, [First, new(2, "1.14.0", IsInt8), new(3, "2.3.0", IsInt16)])
        {
            Forms =
            [
                UnaryForm.Lookup(ElementType.Int8, Int8Symmetric),
                UnaryForm.Lookup(ElementType.UInt8, Int8Symmetric, sbyte.MaxValue + 1),
                new(ElementType.Int16, new(ElementType.Int16, Int16Unit, 0), (node, _, length) => UnaryNodes.Int16(node, length, scale => new Int16Tanh(scale))),
            ],
        },
    ];

    private static UnaryFunction GeluOf(Node node) =>
        node.OptionsAs<GeluOptions>().Approximate ? UnaryFunctions.GeluApproximate : UnaryFunctions.Gelu;

    private static bool IsInteger(NodeContext node) => node.Input(0).Type.IsInteger();

    private static bool IsInt8(NodeContext node) => node.Input(0).Type == ElementType.Int8;

    private static bool IsInt16(NodeContext node) => node.Input(0).Type == ElementType.Int16;
}
