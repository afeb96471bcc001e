using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>6 rows by 2 vectors of float outputs, held in registers over the whole reduction.</summary>
internal static unsafe class FloatTile6x2<TLanes, TVector>
    where TLanes : IFloatLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatTile* tile)
    {
        nint w1At = FloatTilePanel.Offset(TLanes.Count, tile->PanelStride);
        float* output = tile->Output;
        float** rows = tile->Rows;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Load(tile->Bias);
            TVector c01 = TLanes.Load(tile->Bias + TLanes.Count);
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

            float* a0 = rows[0];
            float* a1 = rows[1];
            float* a2 = rows[2];
            float* a3 = rows[3];
            float* a4 = rows[4];
            float* a5 = rows[5];
            float* weights = tile->Weights;

            for (int segment = 0; segment < tile->SegmentCount; segment++)
            {
                nint i = tile->Segments[segment];
                nint end = i + tile->SegmentLength;
                for (; i < end; i++)
                {
                    TVector w0 = TLanes.Load(weights);
                    TVector w1 = TLanes.Load(weights + w1At);
                    weights += GemmPanel.Columns;

                    TVector a = TLanes.Broadcast(a0[i]);
                    c00 = TLanes.FusedMultiplyAdd(a, w0, c00);
                    c01 = TLanes.FusedMultiplyAdd(a, w1, c01);

                    a = TLanes.Broadcast(a1[i]);
                    c10 = TLanes.FusedMultiplyAdd(a, w0, c10);
                    c11 = TLanes.FusedMultiplyAdd(a, w1, c11);

                    a = TLanes.Broadcast(a2[i]);
                    c20 = TLanes.FusedMultiplyAdd(a, w0, c20);
                    c21 = TLanes.FusedMultiplyAdd(a, w1, c21);

                    a = TLanes.Broadcast(a3[i]);
                    c30 = TLanes.FusedMultiplyAdd(a, w0, c30);
                    c31 = TLanes.FusedMultiplyAdd(a, w1, c31);

                    a = TLanes.Broadcast(a4[i]);
                    c40 = TLanes.FusedMultiplyAdd(a, w0, c40);
                    c41 = TLanes.FusedMultiplyAdd(a, w1, c41);

                    a = TLanes.Broadcast(a5[i]);
                    c50 = TLanes.FusedMultiplyAdd(a, w0, c50);
                    c51 = TLanes.FusedMultiplyAdd(a, w1, c51);
                }
            }

            TVector minimum = TLanes.Broadcast(tile->Minimum);
            TVector maximum = TLanes.Broadcast(tile->Maximum);
            TLanes.Store(TLanes.Clamp(c00, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c01, minimum, maximum), output + TLanes.Count);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c10, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c11, minimum, maximum), output + TLanes.Count);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c20, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c21, minimum, maximum), output + TLanes.Count);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c30, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c31, minimum, maximum), output + TLanes.Count);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c40, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c41, minimum, maximum), output + TLanes.Count);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c50, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c51, minimum, maximum), output + TLanes.Count);

            rows += 6;
            output += tile->OutputStride;
        }
    }
}
