using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Binary;

/// <summary>The kernels of quantized operands.</summary>
internal static class QuantizedBinaryForms
{
    public static QuantizedBinaryForm AddInt8 { get; } = new(ElementType.Int8, IntegerBounds.Int8, PrepareAdd);

    public static QuantizedBinaryForm AddInt16 { get; } = new(ElementType.Int16, IntegerBounds.Int16, (context, layout, bounds) =>
    {
        RequireNoZeroPoints(context);
        float x = context.RequireAffine(context.Input(0)).Scale;
        float y = context.RequireAffine(context.Input(1)).Scale;
        float output = context.RequireAffine(context.Output(0)).Scale;
        bool isShifted = context.Node.OptionsAs<AddOptions>().PotScaleInt16 && float.IsPow2(x) && float.IsPow2(y) && float.IsPow2(output);
        context.Require(!isShifted, "16-bit scales that are all powers of two have no kernel under its options");
        context.Require(QuantizedInt16Sum.Accepts(x, y, output), $"the scale of '{context.Output(0).Name}' is too small for those of the inputs");
        var sum = new QuantizedInt16Sum(x, y, output, bounds);
        return new QuantizedBinaryNode<short>(layout, (shape, a, b, z, first, count) => Addition.Run(in sum, shape, a, b, z, first, count));
    });

    public static QuantizedBinaryForm MulInt8 { get; } = new(ElementType.Int8, IntegerBounds.Int8, (context, layout, bounds) =>
    {
        QuantizedProduct product = RequireProduct(context, bounds);
        return new QuantizedBinaryNode<sbyte>(layout, (shape, x, y, z, first, count) => Multiplication.Run(in product, shape, x, y, z, first, count));
    });

    public static QuantizedBinaryForm MulUInt8 { get; } = new(ElementType.UInt8, IntegerBounds.UInt8, (context, layout, bounds) =>
    {
        QuantizedProduct product = RequireProduct(context, bounds);
        return new QuantizedBinaryNode<byte>(layout, (shape, x, y, z, first, count) => Multiplication.Run(in product, shape, x, y, z, first, count));
    });

    public static QuantizedBinaryForm MulInt16 { get; } = new(ElementType.Int16, IntegerBounds.Int16, (context, layout, bounds) =>
    {
        RequireNoZeroPoints(context);
        QuantizedProduct product = RequireProduct(context, bounds);
        return new QuantizedBinaryNode<short>(layout, (shape, x, y, z, first, count) => Multiplication.Run(in product, shape, x, y, z, first, count));
    });

    private static void RequireNoZeroPoints(PrepareContext context)
    {
        foreach (TensorInfo tensor in (TensorInfo[])[context.Input(0), context.Input(1), context.Output(0)])
        {
            context.Require(context.RequireAffine(tensor).ZeroPoint == 0, $"'{tensor.Name}' has a zero point other than 0");
        }
    }

    private static QuantizedBinaryNode<sbyte> PrepareAdd(PrepareContext context, BroadcastLayout layout, IntegerBounds bounds)
    {
        AffineParameters x = context.RequireAffine(context.Input(0));
        AffineParameters y = context.RequireAffine(context.Input(1));
        AffineParameters output = context.RequireAffine(context.Output(0));
        context.Require(
            QuantizedAdd.Accepts(x.Scale, y.Scale, output.Scale), $"the scale of '{context.Output(0).Name}' is too small for those of the inputs");
        var add = new QuantizedAdd(x, y, output, bounds);
        return new QuantizedBinaryNode<sbyte>(layout, (shape, a, b, z, first, count) => Addition.Run(in add, shape, a, b, z, first, count));
    }

    private static QuantizedProduct RequireProduct(PrepareContext context, IntegerBounds bounds)
    {
        AffineParameters x = context.RequireAffine(context.Input(0));
        AffineParameters y = context.RequireAffine(context.Input(1));
        AffineParameters output = context.RequireAffine(context.Output(0));
        context.Require(
            x.Scale * y.Scale / output.Scale < QuantizedMultiplier.Limit, $"the scale of '{context.Output(0).Name}' is too small for those of the inputs");
        return new QuantizedProduct(x, y, output, bounds);
    }
}
