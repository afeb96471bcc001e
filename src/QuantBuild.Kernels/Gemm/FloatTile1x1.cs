using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>1 row by 1 vector of float outputs, held in registers over the whole reduction.</summary>
internal static unsafe class FloatTile1x1<TLanes, TVector>
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

            float* a0 = rows[0];
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
                }
            }

            TVector minimum = TLanes.Broadcast(tile->Minimum);
            TVector maximum = TLanes.Broadcast(tile->Maximum);
            TLanes.Store(TLanes.Clamp(c00, minimum, maximum), output);

            rows += 1;
            output += tile->OutputStride;
        }
    }
}
