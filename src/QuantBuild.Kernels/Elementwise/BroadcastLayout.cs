using System.Collections.Immutable;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>
/// Where the elements of two broadcast operands are. Neighbouring dimensions in which both operands behave alike are one,
/// so that equal shapes, a scalar and a vector over the last dimensions are one or two loops.
/// </summary>
internal sealed class BroadcastLayout
{
    private readonly int[] _sizes;
    private readonly int[] _xStrides;
    private readonly int[] _yStrides;

    private BroadcastLayout(ImmutableArray<int> shape, int[] sizes, int[] xStrides, int[] yStrides)
    {
        Shape = shape;
        Length = shape.Aggregate(1, (product, size) => checked(product * size));
        _sizes = sizes;
        _xStrides = xStrides;
        _yStrides = yStrides;
    }

    /// <summary>The shape of the output.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The number of output elements.</summary>
    public int Length { get; }

    /// <summary>The layout for two shapes, aligned at their last dimensions; null where a pair of dimensions differs and neither is 1.</summary>
    public static BroadcastLayout? TryCreate(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        int rank = Math.Max(x.Length, y.Length);
        var shape = new int[rank];
        var sizes = new List<int>();
        var xStrides = new List<int>();
        var yStrides = new List<int>();
        int xStride = 1;
        int yStride = 1;
        for (int i = 1; i <= rank; i++)
        {
            int xSize = i <= x.Length ? x[^i] : 1;
            int ySize = i <= y.Length ? y[^i] : 1;
            if (xSize != ySize && xSize != 1 && ySize != 1)
            {
                return null;
            }

            int size = xSize == 1 ? ySize : xSize;
            shape[^i] = size;
            if (size != 1)
            {
                AddDimension(size, xSize == 1 ? 0 : xStride, ySize == 1 ? 0 : yStride, sizes, xStrides, yStrides);
            }

            xStride = checked(xStride * xSize);
            yStride = checked(yStride * ySize);
        }

        return new BroadcastLayout([.. shape], [.. sizes], [.. xStrides], [.. yStrides]);
    }

    /// <summary>The run that holds an output element, from that element on.</summary>
    public BroadcastRun RunAt(int position)
    {
        if (_sizes.Length == 0)
        {
            return new BroadcastRun(0, RepeatsX: false, 0, RepeatsY: false, 1);
        }

        int inner = position % _sizes[0];
        int remaining = position / _sizes[0];
        int x = inner * _xStrides[0];
        int y = inner * _yStrides[0];
        for (int i = 1; i < _sizes.Length; i++)
        {
            int index = remaining % _sizes[i];
            remaining /= _sizes[i];
            x += index * _xStrides[i];
            y += index * _yStrides[i];
        }

        return new BroadcastRun(x, _xStrides[0] == 0, y, _yStrides[0] == 0, _sizes[0] - inner);
    }

    private static void AddDimension(int size, int xStride, int yStride, List<int> sizes, List<int> xStrides, List<int> yStrides)
    {
        bool continues = sizes.Count > 0
            && (xStride == 0) == (xStrides[^1] == 0)
            && (yStride == 0) == (yStrides[^1] == 0);
        if (continues)
        {
            sizes[^1] = checked(sizes[^1] * size);
            return;
        }

        sizes.Add(size);
        xStrides.Add(xStride);
        yStrides.Add(yStride);
    }
}
