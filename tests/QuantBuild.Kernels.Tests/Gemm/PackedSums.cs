using System.Collections.Immutable;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Memory;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Tests.Gemm;

/// <summary>An int8 product whose sums are seen as they are.</summary>
internal sealed unsafe class PackedSums
{
    private readonly Int8Product _product;
    private readonly PinnedBuffer<byte> _memory;

    internal PackedSums(ReadOnlySpan<sbyte> weights, int columns, int depth, Int8GemmKernel[] table)
    {
        Int8Packing packing = Int8Gemm.PackingOf(columns, depth, new RequantizationParameters(0, ImmutableArray.Create(1.0), 0, IntegerBounds.Int8));
        _memory = packing.Pack(weights, []);
        _product = new Int8Product((Int8ColumnLayout)packing.Layout, table);
    }

    internal void Run(ReadOnlySpan<sbyte> input, Span<int> output, int rows)
    {
        fixed (int* sums = output)
        {
            _product.Run(_memory.Pointer, input, _product.Depth, new SumsOutput(sums, _product.Columns), rows, 0, _product.Panels);
        }

        GC.KeepAlive(this);
    }
}
