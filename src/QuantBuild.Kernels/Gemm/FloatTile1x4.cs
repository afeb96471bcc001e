using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>1 row by 4 vectors of float outputs, held in registers over the whole reduction.</summary>
internal static unsafe class FloatTile1x4<TLanes, TVector>
    where TLanes : IFloatLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatTile* tile)
    {
        nint w1At = FloatTilePanel.Offset(TLanes.Count, tile->PanelStride);
        nint w2At = FloatTilePanel.Offset(2 * TLanes.Count, tile->PanelStride);
        nint w3At = FloatTilePanel.Offset(3 * TLanes.Count, tile->PanelStride);
        float* output = tile->Output;
        float** rows = tile->Rows;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Load(tile->Bias);
            TVector c01 = TLanes.Load(tile->Bias + TLanes.Count);
            TVector c02 = TLanes.Load(tile->Bias + (2 * TLanes.Count));
            TVector c03 = TLanes.Load(tile->Bias + (3 * TLanes.Count));

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
                    weights += GemmPanel.Columns;

                    TVector a = TLanes.Broadcast(a0[i]);
                    c00 = TLanes.FusedMultiplyAdd(a, w0, c00);
                    c01 = TLanes.FusedMultiplyAdd(a, w1, c01);
                    c02 = TLanes.FusedMultiplyAdd(a, w2, c02);
                    c03 = TLanes.FusedMultiplyAdd(a, w3, c03);
                }
            }

            TVector minimum = TLanes.Broadcast(tile->Minimum);
            TVector maximum = TLanes.Broadcast(tile->Maximum);
            TLanes.Store(TLanes.Clamp(c00, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c01, minimum, maximum), output + TLanes.Count);
            TLanes.Store(TLanes.Clamp(c02, minimum, maximum), output + (2 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c03, minimum, maximum), output + (3 * TLanes.Count));

            rows += 1;
            output += tile->OutputStride;
        }
    }
}
