using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>The definition of the int8 product: the int32 sum of all activation times weight.</summary>
internal static unsafe class Int8Gemm1x16Scalar
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8Tile* tile)
    {
        for (int group = 0; group < tile->Groups; group++)
        {
            sbyte* row = tile->Rows[group];
            for (int column = 0; column < GemmPanel.Columns; column++)
            {
                int sum = 0;
                sbyte* quad = tile->Panel + Int8TilePanel.HeaderBytes + (column * GemmPanel.Int8Depth);
                for (int segment = 0; segment < tile->SegmentCount; segment++)
                {
                    nint i = tile->Segments[segment];
                    nint last = i + tile->SegmentLength - GemmPanel.Int8Depth;
                    for (; i < last + GemmPanel.Int8Depth; i += GemmPanel.Int8Depth)
                    {
                        sbyte* inputs = row + nint.Min(i, last);
                        sum += (inputs[0] * quad[0]) + (inputs[1] * quad[1]) + (inputs[2] * quad[2]) + (inputs[3] * quad[3]);
                        quad += Int8TilePanel.QuadBytes;
                    }
                }

                tile->Sums[(group * GemmPanel.Columns) + column] = sum;
            }
        }
    }
}
