using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>1 row by 8 vectors of float outputs, held in registers over the whole reduction.</summary>
internal static unsafe class FloatTile1x8<TLanes, TVector>
    where TLanes : IFloatLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatTile* tile)
    {
        nint w1At = FloatTilePanel.Offset(TLanes.Count, tile->PanelStride);
        nint w2At = FloatTilePanel.Offset(2 * TLanes.Count, tile->PanelStride);
        nint w3At = FloatTilePanel.Offset(3 * TLanes.Count, tile->PanelStride);
        nint w4At = FloatTilePanel.Offset(4 * TLanes.Count, tile->PanelStride);
        nint w5At = FloatTilePanel.Offset(5 * TLanes.Count, tile->PanelStride);
        nint w6At = FloatTilePanel.Offset(6 * TLanes.Count, tile->PanelStride);
        nint w7At = FloatTilePanel.Offset(7 * TLanes.Count, tile->PanelStride);
        float* output = tile->Output;
        float** rows = tile->Rows;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Load(tile->Bias);
            TVector c01 = TLanes.Load(tile->Bias + TLanes.Count);
            TVector c02 = TLanes.Load(tile->Bias + (2 * TLanes.Count));
            TVector c03 = TLanes.Load(tile->Bias + (3 * TLanes.Count));
            TVector c04 = TLanes.Load(tile->Bias + (4 * TLanes.Count));
            TVector c05 = TLanes.Load(tile->Bias + (5 * TLanes.Count));
            TVector c06 = TLanes.Load(tile->Bias + (6 * TLanes.Count));
            TVector c07 = TLanes.Load(tile->Bias + (7 * TLanes.Count));

            float* a0 = rows[0];
            float* weights = tile->Weights;

            for (int segment = 0; segment < tile->SegmentCount; segment++)
            {
                nint i = tile->Segments[segment];
                nint end = i + tile->SegmentLength;
                for (; i < end; i++)
                {
                    TVector w0 = TLanes.Load(weights);
                    TVector w1 = TLanes.Load(weights + w1At);
                    TVector w2 = TLanes.Load(weights + w2At);
                    TVector w3 = TLanes.Load(weights + w3At);
                    TVector w4 = TLanes.Load(weights + w4At);
                    TVector w5 = TLanes.Load(weights + w5At);
                    TVector w6 = TLanes.Load(weights + w6At);
                    TVector w7 = TLanes.Load(weights + w7At);
                    weights += GemmPanel.Columns;

                    TVector a = TLanes.Broadcast(a0[i]);
                    c00 = TLanes.FusedMultiplyAdd(a, w0, c00);
                    c01 = TLanes.FusedMultiplyAdd(a, w1, c01);
                    c02 = TLanes.FusedMultiplyAdd(a, w2, c02);
                    c03 = TLanes.FusedMultiplyAdd(a, w3, c03);
                    c04 = TLanes.FusedMultiplyAdd(a, w4, c04);
                    c05 = TLanes.FusedMultiplyAdd(a, w5, c05);
                    c06 = TLanes.FusedMultiplyAdd(a, w6, c06);
                    c07 = TLanes.FusedMultiplyAdd(a, w7, c07);
                }
            }

            TVector minimum = TLanes.Broadcast(tile->Minimum);
            TVector maximum = TLanes.Broadcast(tile->Maximum);
            TLanes.Store(TLanes.Clamp(c00, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c01, minimum, maximum), output + TLanes.Count);
            TLanes.Store(TLanes.Clamp(c02, minimum, maximum), output + (2 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c03, minimum, maximum), output + (3 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c04, minimum, maximum), output + (4 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c05, minimum, maximum), output + (5 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c06, minimum, maximum), output + (6 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c07, minimum, maximum), output + (7 * TLanes.Count));

            rows += 1;
            output += tile->OutputStride;
        }
    }
}
