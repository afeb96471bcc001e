using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>8 rows by 1 vector of float outputs, held in registers over the whole reduction.</summary>
internal static unsafe class FloatTile8x1<TLanes, TVector>
    where TLanes : IFloatLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatTile* tile)
    {
        float* output = tile->Output;
        float** rows = tile->Rows;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Load(tile->Bias);
            TVector c10 = c00;
            TVector c20 = c00;
            TVector c30 = c00;
            TVector c40 = c00;
            TVector c50 = c00;
            TVector c60 = c00;
            TVector c70 = c00;

            float* a0 = rows[0];
            float* a1 = rows[1];
            float* a2 = rows[2];
            float* a3 = rows[3];
            float* a4 = rows[4];
            float* a5 = rows[5];
            float* a6 = rows[6];
            float* a7 = rows[7];
            float* weights = tile->Weights;

            for (int segment = 0; segment < tile->SegmentCount; segment++)
            {
                nint i = tile->Segments[segment];
                nint end = i + tile->SegmentLength;
                for (; i < end; i++)
                {
                    TVector w0 = TLanes.Load(weights);
                    weights += GemmPanel.Columns;
                    c00 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a0[i]), w0, c00);
                    c10 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a1[i]), w0, c10);
                    c20 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a2[i]), w0, c20);
                    c30 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a3[i]), w0, c30);
                    c40 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a4[i]), w0, c40);
                    c50 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a5[i]), w0, c50);
                    c60 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a6[i]), w0, c60);
                    c70 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a7[i]), w0, c70);
                }
            }

            TVector minimum = TLanes.Broadcast(tile->Minimum);
            TVector maximum = TLanes.Broadcast(tile->Maximum);
            TLanes.Store(TLanes.Clamp(c00, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c10, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c20, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c30, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c40, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c50, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c60, minimum, maximum), output);
            output += tile->OutputStride;
            TLanes.Store(TLanes.Clamp(c70, minimum, maximum), output);

            rows += 8;
            output += tile->OutputStride;
        }
    }
}
