using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>The definition of the float product: bias first, then one fused multiply-add per input in rising order, then the clamp.</summary>
internal static unsafe class FloatGemm1x16Scalar
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatTile* tile)
    {
        for (int group = 0; group < tile->Groups; group++)
        {
            float* row = tile->Rows[group];
            float* output = tile->Output + (group * tile->OutputStride);
            for (int column = 0; column < GemmPanel.Columns; column++)
            {
                float sum = tile->Bias[column];
                float* weights = tile->Weights + column;
                for (int segment = 0; segment < tile->SegmentCount; segment++)
                {
                    float* inputs = row + tile->Segments[segment];
                    for (int i = 0; i < tile->SegmentLength; i++)
                    {
                        sum = MathF.FusedMultiplyAdd(inputs[i], *weights, sum);
                        weights += GemmPanel.Columns;
                    }
                }

                sum = sum < tile->Minimum ? tile->Minimum : sum;
                output[column] = sum > tile->Maximum ? tile->Maximum : sum;
            }
        }
    }
}
