using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>C = clamp(A · Wᵀ + bias) with packed weights [columns, depth] and row-major A and C.</summary>
internal sealed unsafe class FloatGemm
{
    private readonly FloatGemmKernel[] _kernels;
    private readonly FloatBounds _bounds;

    /// <param name="packing">The weights, of one group.</param>
    /// <param name="bounds">The fused activation.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal FloatGemm(FloatPacking packing, FloatBounds bounds, FloatGemmKernel[]? kernels = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(packing.Groups, 1);
        Packing = packing;
        _bounds = bounds;
        _kernels = kernels ?? FloatGemmKernels.Supported;
    }

    internal FloatPacking Packing { get; }

    internal int Columns => Packing.Columns;

    internal int Depth => Packing.Depth;

    /// <summary>Groups of 16 columns, the unit in which columns can be split between threads.</summary>
    internal int Panels => Packing.Panels;

    internal void Run(ReadOnlySpan<float> input, int inputStride, Span<float> output, int outputStride, int rows) =>
        Run(input, inputStride, output, outputStride, rows, 0, Panels);

    /// <summary>Computes the columns of <paramref name="panels"/> panels from <paramref name="firstPanel"/> on; input and output begin at the first row, column 0.</summary>
    /// <param name="input">Rows of Depth inputs.</param>
    /// <param name="inputStride">Elements from a row to the next.</param>
    /// <param name="output">Rows of Columns outputs.</param>
    /// <param name="outputStride">Elements from a row to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstPanel">The first panel.</param>
    /// <param name="panels">The number of panels.</param>
    /// <param name="packed">The packed weights, where they are not constant.</param>
    internal void Run(
        ReadOnlySpan<float> input,
        int inputStride,
        Span<float> output,
        int outputStride,
        int rows,
        int firstPanel,
        int panels,
        ReadOnlySpan<byte> packed = default)
    {
        GemmGuard.Check(input.Length, inputStride, Depth, rows);
        GemmGuard.Check(output.Length, outputStride, Columns, rows);
        GemmGuard.CheckPanels(firstPanel, panels, Panels);
        nint segment = 0;
        fixed (float* a = input, c = output)
        fixed (byte* memory = Packing.Locate(packed))
        {
            var rowInput = new GemmInput<float>
            {
                Base = a,
                RowStride = inputStride,
                Segments = &segment,
                SegmentCount = 1,
                SegmentLength = Depth,
            };
            FloatWeights weights = Packing.At(memory, group: 0);
            FloatGemmDriver.Run(_kernels, in weights, in rowInput, _bounds.Minimum, _bounds.Maximum, c, outputStride, rows, firstPanel, panels);
        }

        GC.KeepAlive(this);
    }
}
