using System.Collections.Immutable;
using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Binary;

/// <summary>Every operator on two operands that broadcast.</summary>
internal static class BinaryRows
{
    private static readonly ImmutableArray<ElementType> Numbers = [ElementType.Float32, ElementType.Int32, ElementType.Int64];

    private static readonly QuantizationRule Free = new() { Inputs = [Operand.Activation], Outputs = [Operand.Activation], Forms = [] };

    public static ImmutableArray<BinaryRow> All { get; } =
    [
        new(BuiltinOperator.Add, BinaryOperators.Add, Numbers, [new(1, "1.5.0"), new(2, "1.14.0", IsInt8), new(3, "2.5.0", IsInt16), new(4, "2.6.0", IsInt64)])
        {
            Activation = FusedActivationAccess.Of<AddOptions>(
                options => options.FusedActivationFunction, (options, activation) => options with { FusedActivationFunction = activation }),
            Quantized = [QuantizedBinaryForms.AddInt8, QuantizedBinaryForms.AddInt16],

            // Sums are held with 20 bits behind the point of twice the larger scale, and must not be scaled up: TFLite ends the process.
            // TFLite takes 16-bit scales for powers of two unless told otherwise.
            Rule = Free with
            {
                Forms =
                [
                    KernelForm.Integer(ElementType.Int8) with { LeastOutputScale = 1.0 / (1 << 18) },
                    KernelForm.Integer(ElementType.Int16) with
                    {
                        LeastOutputScale = 1.0 / (1 << 13),
                        Adapt = node => node with { Options = node.OptionsAs<AddOptions>() with { PotScaleInt16 = false } },
                    },
                ],
            },
        },
        new(BuiltinOperator.Div, BinaryOperators.Div, [ElementType.Float32], [new(1, "1.6.0")])
        {
            Activation = FusedActivationAccess.Of<DivOptions>(
                options => options.FusedActivationFunction, (options, activation) => options with { FusedActivationFunction = activation }),
        },
        new(BuiltinOperator.Maximum, BinaryOperators.Maximum, Numbers, [new(1, "1.14.0")]),
        new(BuiltinOperator.Minimum, BinaryOperators.Minimum, Numbers, [new(1, "1.14.0")]),
        new(
            BuiltinOperator.Mul,
            BinaryOperators.Mul,
            Numbers,
            [new(1, "1.5.0"), new(2, "1.14.0", IsInt8), new(3, "1.15.0", IsScaledUp), new(4, "2.3.0", IsInt16), new(5, "2.6.0", IsInt64)])
        {
            Activation = FusedActivationAccess.Of<MulOptions>(
                options => options.FusedActivationFunction, (options, activation) => options with { FusedActivationFunction = activation }),
            Quantized = [QuantizedBinaryForms.MulInt8, QuantizedBinaryForms.MulUInt8, QuantizedBinaryForms.MulInt16],
            Rule = Free with { Forms = [KernelForm.Integer(ElementType.Int8), KernelForm.Integer(ElementType.Int16)] },
        },
        new(BuiltinOperator.SquaredDifference, BinaryOperators.SquaredDifference, [ElementType.Float32, ElementType.Int32], [new(1, "1.13.1")]),
        new(BuiltinOperator.Sub, BinaryOperators.Sub, Numbers, [new(1, "1.6.0"), new(3, "2.3.0", IsBroadcastBeyondFour), new(4, "2.4.0", IsInt64)])
        {
            Activation = FusedActivationAccess.Of<SubOptions>(
                options => options.FusedActivationFunction, (options, activation) => options with { FusedActivationFunction = activation }),
        },
    ];

    private static bool IsInt8(NodeContext node) => node.Input(0).Type == ElementType.Int8;

    private static bool IsInt16(NodeContext node) => node.Input(0).Type == ElementType.Int16;

    private static bool IsInt64(NodeContext node) => node.Input(0).Type == ElementType.Int64;

    private static bool IsScaledUp(NodeContext node) =>
        node.Input(0).Type.IsInteger()
        && node.Input(0).Quantization is { IsPerTensor: true } x
        && node.Input(1).Quantization is { IsPerTensor: true } y
        && node.Output(0).Quantization is { IsPerTensor: true } output
        && x.Scale * y.Scale >= output.Scale;

    private static bool IsBroadcastBeyondFour(NodeContext node) =>
        !node.Input(0).Shape.Equals(node.Input(1).Shape) && Math.Max(node.Input(0).Shape.Rank, node.Input(1).Shape.Rank) > 4;
}
