using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Pooling;

/// <summary>Means under a window; padding does not count. Every window holds at least one element of the input.</summary>
internal static class AveragePooling
{
    public static void Run(FloatBounds bounds, PoolGeometry geometry, ReadOnlySpan<float> source, Span<float> destination, int firstRow, int rows)
    {
        var pool = new FloatAverage(bounds);
        PoolDriver.Run<float, float, PlainLanes<float>, FloatAverage>(in pool, geometry, source, destination, firstRow, rows, VectorWidths.Best);
    }

    public static void Run(IntegerBounds bounds, PoolGeometry geometry, ReadOnlySpan<sbyte> source, Span<sbyte> destination, int firstRow, int rows)
    {
        var pool = new IntegerAverage(bounds);
        int window = Math.Min(geometry.WindowHeight, geometry.InputHeight) * Math.Min(geometry.WindowWidth, geometry.InputWidth);
        VectorWidth width = window <= IntegerAverage.LargestWindow ? VectorWidths.Best : VectorWidth.Scalar;
        PoolDriver.Run<sbyte, int, Int8Lanes, IntegerAverage>(in pool, geometry, source, destination, firstRow, rows, width);
    }
}
