using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>A · (W - weights' zero point)ᵀ in int32 for packed int8 weights [columns, depth] and row-major A; what becomes of the sums is the output's affair.</summary>
internal sealed unsafe class Int8Product
{
    private const int ShallowRows = 64;

    private readonly Int8GemmKernel[] _kernels;
    private readonly Int8ColumnLayout _layout;

    internal Int8Product(Int8ColumnLayout layout, Int8GemmKernel[]? kernels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(layout.Segments, 1);
        _layout = layout;
        _kernels = kernels ?? Int8GemmKernels.Supported;
    }

    internal int Columns => _layout.Columns;

    internal int Depth => _layout.Depth;

    internal int Panels => GemmPanel.Count(Columns);

    /// <summary>Computes the columns of <paramref name="panels"/> panels of one group from <paramref name="firstPanel"/> on; input begins at the first row.</summary>
    internal void Run<TOutput>(
        byte* memory, ReadOnlySpan<sbyte> input, int inputStride, in TOutput output, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        GemmGuard.Check(input.Length, inputStride, Depth, rows);
        GemmGuard.CheckPanels(firstPanel, panels, Panels);
        Int8Weights weights = _layout.At(memory);
        fixed (sbyte* a = input)
        {
            if (_layout.ZeroPoint != 0)
            {
                RunShifted(in weights, a, inputStride, in output, rows, firstPanel, panels);
            }
            else
            {
                RunRows(in weights, a, inputStride, in output, 0, rows, firstPanel, panels);
            }
        }
    }

    /// <summary>Takes the weights' zero point times the sum of a row of activations from that row's sums.</summary>
    [SkipLocalsInit]
    private void RunShifted<TOutput>(in Int8Weights weights, sbyte* input, nint inputStride, in TOutput output, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        int* shifts = stackalloc int[GemmRows.LargestChunk];
        for (int first = 0; first < rows; first += GemmRows.LargestChunk)
        {
            int count = int.Min(GemmRows.LargestChunk, rows - first);
            for (int row = 0; row < count; row++)
            {
                shifts[row] = -_layout.ZeroPoint * ColumnTotal.Of(input + ((first + row) * inputStride), Depth, zeroPoint: 0).Sum;
            }

            var shifted = new RowShiftedOutput<TOutput>(shifts, first, output);
            RunRows(in weights, input, inputStride, in shifted, first, count, firstPanel, panels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RunRows<TOutput>(
        in Int8Weights weights, sbyte* input, nint inputStride, in TOutput output, int firstRow, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        if (Depth < GemmPanel.Int8Depth)
        {
            RunShallow(in weights, input, inputStride, in output, firstRow, rows, firstPanel, panels);
        }
        else
        {
            RunDeep(in weights, input, inputStride, in output, firstRow, rows, firstPanel, panels);
        }
    }

    /// <summary>Fills rows shorter than a quad up.</summary>
    [SkipLocalsInit]
    private void RunShallow<TOutput>(
        in Int8Weights weights, sbyte* input, nint inputStride, in TOutput output, int firstRow, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        sbyte* quads = stackalloc sbyte[ShallowRows * GemmPanel.Int8Depth];
        for (int first = firstRow; first < firstRow + rows; first += ShallowRows)
        {
            int count = int.Min(ShallowRows, firstRow + rows - first);
            for (int row = 0; row < count; row++)
            {
                sbyte* source = input + ((first + row) * inputStride);
                new ReadOnlySpan<sbyte>(source, Depth).CopyTo(new Span<sbyte>(quads + (row * GemmPanel.Int8Depth), Depth));
            }

            RunDeep(in weights, quads - (first * GemmPanel.Int8Depth), GemmPanel.Int8Depth, in output, first, count, firstPanel, panels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RunDeep<TOutput>(
        in Int8Weights weights, sbyte* input, nint inputStride, in TOutput output, int firstRow, int rows, int firstPanel, int panels)
        where TOutput : struct, ISumsOutput
    {
        nint segment = 0;
        var rowInput = new GemmInput<sbyte>
        {
            Base = input,
            RowStride = inputStride,
            Segments = &segment,
            SegmentCount = 1,
            SegmentLength = _layout.SegmentLength,
        };
        Int8GemmDriver.Run(_kernels, in weights, in rowInput, in output, firstRow, rows, firstPanel, panels);
    }
}
