using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>A · Wᵀ in int32 for prepared int8 weights [columns, depth] and row-major A; what becomes of the sums is the output's affair.</summary>
internal sealed unsafe class Int8Product
{
    private const int ShallowRows = 64;

    private readonly Int8GemmKernel[] _kernels;
    private readonly Int8Weights _weights;

    internal Int8Product(ReadOnlySpan<sbyte> weights, int columns, int depth, Int8GemmKernel[]? kernels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, checked(columns * depth));
        _kernels = kernels ?? Int8GemmKernels.Supported;
        Depth = depth;
        _weights = depth < GemmPanel.Int8Depth
            ? new Int8Weights(Deepen(weights, columns, depth), columns, 1, GemmPanel.Int8Depth)
            : new Int8Weights(weights, columns, 1, depth);
    }

    internal int Columns => _weights.Columns;

    internal int Depth { get; }

    internal int Panels => GemmPanel.Count(Columns);

    internal ReadOnlySpan<int> ColumnSums => _weights.ColumnSums;

    internal long LargestSum => _weights.LargestSum;

    /// <summary>Computes the columns of <paramref name="panels"/> panels from <paramref name="firstPanel"/> on; input begins at the first row.</summary>
    internal void Run<TOutput>(ReadOnlySpan<sbyte> input, int inputStride, in TOutput output, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        GemmGuard.Check(input.Length, inputStride, Depth, rows);
        GemmGuard.CheckPanels(firstPanel, panels, Panels);
        fixed (sbyte* a = input)
        {
            if (Depth < GemmPanel.Int8Depth)
            {
                RunShallow(input, inputStride, in output, rows, firstPanel, panels);
            }
            else
            {
                RunRows(a, inputStride, in output, 0, rows, firstPanel, panels);
            }
        }

        GC.KeepAlive(this);
    }

    private static sbyte[] Deepen(ReadOnlySpan<sbyte> weights, int columns, int depth)
    {
        var deepened = new sbyte[columns * GemmPanel.Int8Depth];
        for (int column = 0; column < columns; column++)
        {
            weights.Slice(column * depth, depth).CopyTo(deepened.AsSpan(column * GemmPanel.Int8Depth));
        }

        return deepened;
    }

    [SkipLocalsInit]
    private void RunShallow<TOutput>(ReadOnlySpan<sbyte> input, int inputStride, in TOutput output, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        sbyte* quads = stackalloc sbyte[ShallowRows * GemmPanel.Int8Depth];
        for (int first = 0; first < rows; first += ShallowRows)
        {
            int count = int.Min(ShallowRows, rows - first);
            for (int row = 0; row < count; row++)
            {
                input.Slice((first + row) * inputStride, Depth).CopyTo(new Span<sbyte>(quads + (row * GemmPanel.Int8Depth), Depth));
            }

            RunRows(quads - (first * GemmPanel.Int8Depth), GemmPanel.Int8Depth, in output, first, count, firstPanel, panels);
        }
    }

    private void RunRows<TOutput>(sbyte* input, nint inputStride, in TOutput output, int firstRow, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        nint segment = 0;
        var rowInput = new GemmInput<sbyte>
        {
            Base = input,
            RowStride = inputStride,
            Segments = &segment,
            SegmentCount = 1,
            SegmentLength = _weights.SegmentLength,
        };
        Int8GemmDriver.Run(_kernels, _weights, in rowInput, in output, firstRow, rows, firstPanel, panels);
    }
}
