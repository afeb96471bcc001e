using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>x + y over broadcast operands, then the fused activation.</summary>
internal static class Addition
{
    public static void Run(FloatBounds bounds, BroadcastLayout layout, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination, int first, int count) =>
        BinaryOperators.Add.Run(new Bounds<float>(bounds.Minimum, bounds.Maximum), layout, x, y, destination, first, count);

    public static void Run(in QuantizedAdd kernel, BroadcastLayout layout, ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y, Span<sbyte> destination, int first, int count) =>
        BinaryDriver.RunKernel<sbyte, int, Int8Lanes, QuantizedAdd>(in kernel, layout, x, y, destination, first, count, VectorWidths.Best);

    public static void Run(in QuantizedInt16Sum formula, BroadcastLayout layout, ReadOnlySpan<short> x, ReadOnlySpan<short> y, Span<short> destination, int first, int count) =>
        BinaryDriver.Run<short, int, Int16Lanes, QuantizedInt16Sum>(formula, layout, x, y, destination, first, count, VectorWidths.Best);
}
