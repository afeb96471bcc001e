using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Quantize;

/// <summary>Integers of one type, scale and zero point to another.</summary>
internal static class Requantization
{
    public static PreparedNode Prepare(PrepareContext context)
    {
        TensorInfo input = context.Input(0);
        TensorInfo output = context.Output(0);
        int length = input.ElementCount;
        return (input.Type, output.Type) switch
        {
            (ElementType.Int8 or ElementType.UInt8, ElementType.Int8 or ElementType.UInt8) => PrepareLookup(context, length),
            (ElementType.Int8, ElementType.Int16) when Create(context, IntegerBounds.Int16) is var kernel =>
                new ElementConversion<sbyte, short>(length, (x, y) => Requantizer.Run(in kernel, x, y)),
            (ElementType.UInt8, ElementType.Int16) when Create(context, IntegerBounds.Int16) is var kernel =>
                new ElementConversion<byte, short>(length, (x, y) => Requantizer.Run(in kernel, x, y)),
            (ElementType.Int16, ElementType.Int8) when Create(context, IntegerBounds.Int8) is var kernel =>
                new ElementConversion<short, sbyte>(length, (x, y) => Requantizer.Run(in kernel, x, y)),
            (ElementType.Int16, ElementType.Int16) when Create(context, IntegerBounds.Int16) is var kernel =>
                new ElementConversion<short, short>(length, (x, y) => Requantizer.Run(in kernel, x, y)),
            _ => throw context.Unsupported(),
        };
    }

    private static ElementConversion<byte, byte> PrepareLookup(PrepareContext context, int length)
    {
        TensorInfo input = context.Input(0);
        TensorInfo output = context.Output(0);
        (AffineParameters source, AffineParameters target) = RequireParameters(context);
        ByteLookup lookup = Requantizer.CreateLookup(source, input.Type == ElementType.Int8, target, output.Type == ElementType.Int8);
        return new ElementConversion<byte, byte>(length, lookup.Run);
    }

    private static RequantizeOperator Create(PrepareContext context, IntegerBounds bounds)
    {
        (AffineParameters source, AffineParameters target) = RequireParameters(context);
        return new RequantizeOperator(source, target, bounds);
    }

    private static (AffineParameters Source, AffineParameters Target) RequireParameters(PrepareContext context)
    {
        AffineParameters source = context.RequireAffine(context.Input(0));
        AffineParameters target = context.RequireAffine(context.Output(0));
        context.Require(
            (double)source.Scale / target.Scale < QuantizedMultiplier.Limit,
            $"the scales of '{context.Input(0).Name}' and '{context.Output(0).Name}' are too far apart");
        return (source, target);
    }
}
