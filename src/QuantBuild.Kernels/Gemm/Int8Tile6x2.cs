using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>6 rows by 2 vectors of int8 sums, held in registers over the whole reduction.</summary>
internal static unsafe class Int8Tile6x2<TLanes, TVector>
    where TLanes : IInt8Lanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8Tile* tile)
    {
        nint w1At = Int8TilePanel.Offset(TLanes.Columns, tile->PanelStride);
        sbyte* panel = tile->Panel;
        sbyte** rows = tile->Rows;
        int* sums = tile->Sums;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Start((int*)panel);
            TVector c01 = TLanes.Start((int*)(panel + w1At));
            TVector c10 = c00;
            TVector c11 = c01;
            TVector c20 = c00;
            TVector c21 = c01;
            TVector c30 = c00;
            TVector c31 = c01;
            TVector c40 = c00;
            TVector c41 = c01;
            TVector c50 = c00;
            TVector c51 = c01;

            sbyte* a0 = rows[0];
            sbyte* a1 = rows[1];
            sbyte* a2 = rows[2];
            sbyte* a3 = rows[3];
            sbyte* a4 = rows[4];
            sbyte* a5 = rows[5];
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
                    weights += Int8TilePanel.QuadBytes;

                    TVector a = TLanes.BroadcastActivations(a0 + at);
                    c00 = TLanes.MultiplyAdd(c00, a, w0);
                    c01 = TLanes.MultiplyAdd(c01, a, w1);

                    a = TLanes.BroadcastActivations(a1 + at);
                    c10 = TLanes.MultiplyAdd(c10, a, w0);
                    c11 = TLanes.MultiplyAdd(c11, a, w1);

                    a = TLanes.BroadcastActivations(a2 + at);
                    c20 = TLanes.MultiplyAdd(c20, a, w0);
                    c21 = TLanes.MultiplyAdd(c21, a, w1);

                    a = TLanes.BroadcastActivations(a3 + at);
                    c30 = TLanes.MultiplyAdd(c30, a, w0);
                    c31 = TLanes.MultiplyAdd(c31, a, w1);

                    a = TLanes.BroadcastActivations(a4 + at);
                    c40 = TLanes.MultiplyAdd(c40, a, w0);
                    c41 = TLanes.MultiplyAdd(c41, a, w1);

                    a = TLanes.BroadcastActivations(a5 + at);
                    c50 = TLanes.MultiplyAdd(c50, a, w0);
                    c51 = TLanes.MultiplyAdd(c51, a, w1);
                }
            }

            TLanes.Store(c00, sums);
            TLanes.Store(c01, sums + TLanes.Columns);
            sums += 2 * TLanes.Columns;
            TLanes.Store(c10, sums);
            TLanes.Store(c11, sums + TLanes.Columns);
            sums += 2 * TLanes.Columns;
            TLanes.Store(c20, sums);
            TLanes.Store(c21, sums + TLanes.Columns);
            sums += 2 * TLanes.Columns;
            TLanes.Store(c30, sums);
            TLanes.Store(c31, sums + TLanes.Columns);
            sums += 2 * TLanes.Columns;
            TLanes.Store(c40, sums);
            TLanes.Store(c41, sums + TLanes.Columns);
            sums += 2 * TLanes.Columns;
            TLanes.Store(c50, sums);
            TLanes.Store(c51, sums + TLanes.Columns);

            rows += 6;
            sums += 2 * TLanes.Columns;
        }
    }
}
