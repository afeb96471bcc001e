using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>4 rows by 4 vectors of int8 sums, held in registers over the whole reduction.</summary>
internal static unsafe class Int8Tile4x4<TLanes, TVector>
    where TLanes : IInt8Lanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8Tile* tile)
    {
        nint w1At = Int8TilePanel.Offset(TLanes.Columns, tile->PanelStride);
        nint w2At = Int8TilePanel.Offset(2 * TLanes.Columns, tile->PanelStride);
        nint w3At = Int8TilePanel.Offset(3 * TLanes.Columns, tile->PanelStride);
        sbyte* panel = tile->Panel;
        sbyte** rows = tile->Rows;
        int* sums = tile->Sums;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Start((int*)panel);
            TVector c01 = TLanes.Start((int*)(panel + w1At));
            TVector c02 = TLanes.Start((int*)(panel + w2At));
            TVector c03 = TLanes.Start((int*)(panel + w3At));
            TVector c10 = c00;
            TVector c11 = c01;
            TVector c12 = c02;
            TVector c13 = c03;
            TVector c20 = c00;
            TVector c21 = c01;
            TVector c22 = c02;
            TVector c23 = c03;
            TVector c30 = c00;
            TVector c31 = c01;
            TVector c32 = c02;
            TVector c33 = c03;

            sbyte* a0 = rows[0];
            sbyte* a1 = rows[1];
            sbyte* a2 = rows[2];
            sbyte* a3 = rows[3];
            sbyte* weights = panel + Int8TilePanel.HeaderBytes;

            for (int segment = 0; segment < tile->SegmentCount; segment++)
            {
                nint i = tile->Segments[segment];
                nint last = i + tile->SegmentLength - GemmPanel.Int8Depth;
                for (nint end = last + GemmPanel.Int8Depth; i < end; i += GemmPanel.Int8Depth)
                {
                    nint at = nint.Min(i, last);
                    TVector w0 = TLanes.LoadWeights(weights);
                    TVector w1 = TLanes.LoadWeights(weights + w1At);
                    TVector w2 = TLanes.LoadWeights(weights + w2At);
                    TVector w3 = TLanes.LoadWeights(weights + w3At);
                    weights += Int8TilePanel.QuadBytes;

                    TVector a = TLanes.BroadcastActivations(a0 + at);
                    c00 = TLanes.MultiplyAdd(c00, a, w0);
                    c01 = TLanes.MultiplyAdd(c01, a, w1);
                    c02 = TLanes.MultiplyAdd(c02, a, w2);
                    c03 = TLanes.MultiplyAdd(c03, a, w3);

                    a = TLanes.BroadcastActivations(a1 + at);
                    c10 = TLanes.MultiplyAdd(c10, a, w0);
                    c11 = TLanes.MultiplyAdd(c11, a, w1);
                    c12 = TLanes.MultiplyAdd(c12, a, w2);
                    c13 = TLanes.MultiplyAdd(c13, a, w3);

                    a = TLanes.BroadcastActivations(a2 + at);
                    c20 = TLanes.MultiplyAdd(c20, a, w0);
                    c21 = TLanes.MultiplyAdd(c21, a, w1);
                    c22 = TLanes.MultiplyAdd(c22, a, w2);
                    c23 = TLanes.MultiplyAdd(c23, a, w3);

                    a = TLanes.BroadcastActivations(a3 + at);
                    c30 = TLanes.MultiplyAdd(c30, a, w0);
                    c31 = TLanes.MultiplyAdd(c31, a, w1);
                    c32 = TLanes.MultiplyAdd(c32, a, w2);
                    c33 = TLanes.MultiplyAdd(c33, a, w3);
                }
            }

            TLanes.Store(c00, sums);
            TLanes.Store(c01, sums + TLanes.Columns);
            TLanes.Store(c02, sums + (2 * TLanes.Columns));
            TLanes.Store(c03, sums + (3 * TLanes.Columns));
            sums += 4 * TLanes.Columns;
            TLanes.Store(c10, sums);
            TLanes.Store(c11, sums + TLanes.Columns);
            TLanes.Store(c12, sums + (2 * TLanes.Columns));
            TLanes.Store(c13, sums + (3 * TLanes.Columns));
            sums += 4 * TLanes.Columns;
            TLanes.Store(c20, sums);
            TLanes.Store(c21, sums + TLanes.Columns);
            TLanes.Store(c22, sums + (2 * TLanes.Columns));
            TLanes.Store(c23, sums + (3 * TLanes.Columns));
            sums += 4 * TLanes.Columns;
            TLanes.Store(c30, sums);
            TLanes.Store(c31, sums + TLanes.Columns);
            TLanes.Store(c32, sums + (2 * TLanes.Columns));
            TLanes.Store(c33, sums + (3 * TLanes.Columns));

            rows += 4;
            sums += 4 * TLanes.Columns;
        }
    }
}
