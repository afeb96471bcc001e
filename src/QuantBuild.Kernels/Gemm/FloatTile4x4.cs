using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>4 rows by 4 vectors of float outputs, held in registers over the whole reduction.</summary>
internal static unsafe class FloatTile4x4<TLanes, TVector>
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

            float* a0 = rows[0];
            float* a1 = rows[1];
            float* a2 = rows[2];
            float* a3 = rows[3];
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

                    a = TLanes.Broadcast(a1[i]);
                    c10 = TLanes.FusedMultiplyAdd(a, w0, c10);
                    c11 = TLanes.FusedMultiplyAdd(a, w1, c11);
                    c12 = TLanes.FusedMultiplyAdd(a, w2, c12);
                    c13 = TLanes.FusedMultiplyAdd(a, w3, c13);

                    a = TLanes.Broadcast(a2[i]);
                    c20 = TLanes.FusedMultiplyAdd(a, w0, c20);
                    c21 = TLanes.FusedMultiplyAdd(a, w1, c21);
                    c22 = TLanes.FusedMultiplyAdd(a, w2, c22);
                    c23 = TLanes.FusedMultiplyAdd(a, w3, c23);

                    a = TLanes.Broadcast(a3[i]);
                    c30 = TLanes.FusedMultiplyAdd(a, w0, c30);
                    c31 = TLanes.FusedMultiplyAdd(a, w1, c31);
                    c32 = TLanes.FusedMultiplyAdd(a, w2, c32);
                    c33 = TLanes.FusedMultiplyAdd(a, w3, c33);
                }
            }

            TVector minimum = TLanes.Broadcast(tile->Minimum);
            TVector maximum = TLanes.Broadcast(tile->Maximum);
            TLanes.Store(TLanes.Clamp(c00, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c01, minimum, maximum), output + TLanes.Count);
            TLanes.Store(TLanes.Clamp(c02, minimum, maximum), output + (2 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c03, minimum, maximum), output + (3 * TLanes.Count));
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c10, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c11, minimum, maximum), output + TLanes.Count);
            TLanes.Store(TLanes.Clamp(c12, minimum, maximum), output + (2 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c13, minimum, maximum), output + (3 * TLanes.Count));
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c20, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c21, minimum, maximum), output + TLanes.Count);
            TLanes.Store(TLanes.Clamp(c22, minimum, maximum), output + (2 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c23, minimum, maximum), output + (3 * TLanes.Count));
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c30, minimum, maximum), output);
            TLanes.Store(TLanes.Clamp(c31, minimum, maximum), output + TLanes.Count);
            TLanes.Store(TLanes.Clamp(c32, minimum, maximum), output + (2 * TLanes.Count));
            TLanes.Store(TLanes.Clamp(c33, minimum, maximum), output + (3 * TLanes.Count));

            rows += 4;
            output += tile->OutputStride;
        }
    }
}
