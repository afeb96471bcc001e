using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>Quantized x · y over broadcast operands, then the fused activation.</summary>
internal static class Multiplication
{
    public static void Run(in QuantizedProduct formula, BroadcastLayout layout, ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y, Span<sbyte> destination, int first, int count) =>
        BinaryDriver.Run<sbyte, int, Int8Lanes, QuantizedProduct>(formula, layout, x, y, destination, first, count, VectorWidths.Best);

    public static void Run(in QuantizedProduct formula, BroadcastLayout layout, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<byte> destination, int first, int count) =>
        BinaryDriver.Run<byte, int, UInt8Lanes, QuantizedProduct>(formula, layout, x, y, destination, first, count, VectorWidths.Best);

    public static void Run(in QuantizedProduct formula, BroadcastLayout layout, ReadOnlySpan<short> x, ReadOnlySpan<short> y, Span<short> destination, int first, int count) =>
        BinaryDriver.Run<short, int, Int16Lanes, QuantizedProduct>(formula, layout, x, y, destination, first, count, VectorWidths.Best);
}
