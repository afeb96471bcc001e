using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>x + y over broadcast operands, then the fused activation.</summary>
internal static class Addition
{
    public static void Run(FloatBounds bounds, BroadcastLayout layout, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination, int first, int count)
    {
        var kernel = new ClampedOperator<AddOperator>(bounds);
        BinaryDriver.Run<float, float, FloatLanes, ClampedOperator<AddOperator>>(in kernel, layout, x, y, destination, first, count, VectorWidths.Best);
    }

    public static void Run(in QuantizedAdd kernel, BroadcastLayout layout, ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y, Span<sbyte> destination, int first, int count) =>
        BinaryDriver.Run<sbyte, int, Int8Lanes, QuantizedAdd>(in kernel, layout, x, y, destination, first, count, VectorWidths.Best);
}
