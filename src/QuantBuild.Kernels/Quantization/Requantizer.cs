using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Quantization;

/// <summary>From one integer type, scale and zero point to another.</summary>
internal static class Requantizer
{
    /// <summary>The table of a change between 8-bit types or parameters.</summary>
    public static ByteLookup CreateLookup(AffineParameters source, bool isSourceSigned, AffineParameters target, bool isTargetSigned)
    {
        var kernel = new RequantizeOperator(source, target, isTargetSigned ? IntegerBounds.Int8 : IntegerBounds.UInt8);
        return new ByteLookup(bits => unchecked((byte)kernel.Invoke(isSourceSigned ? (sbyte)bits : bits)));
    }

    public static void Run(in RequantizeOperator kernel, ReadOnlySpan<sbyte> source, Span<short> destination) =>
        UnaryDriver.Run<sbyte, int, Int8Lanes, short, int, Int16Lanes, RequantizeOperator>(in kernel, source, destination, VectorWidths.Best);

    public static void Run(in RequantizeOperator kernel, ReadOnlySpan<byte> source, Span<short> destination) =>
        UnaryDriver.Run<byte, int, UInt8Lanes, short, int, Int16Lanes, RequantizeOperator>(in kernel, source, destination, VectorWidths.Best);

    public static void Run(in RequantizeOperator kernel, ReadOnlySpan<short> source, Span<sbyte> destination) =>
        UnaryDriver.Run<short, int, Int16Lanes, sbyte, int, Int8Lanes, RequantizeOperator>(in kernel, source, destination, VectorWidths.Best);

    public static void Run(in RequantizeOperator kernel, ReadOnlySpan<short> source, Span<short> destination) =>
        UnaryDriver.Run<short, int, Int16Lanes, short, int, Int16Lanes, RequantizeOperator>(in kernel, source, destination, VectorWidths.Best);
}
