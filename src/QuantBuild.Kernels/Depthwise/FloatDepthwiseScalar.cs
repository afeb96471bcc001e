using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>The definition of the float depthwise sum: bias first, then one fused multiply-add per tap inside the input, row by row, then the clamp.</summary>
internal static unsafe class FloatDepthwiseScalar
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatDepthwiseTile* tile)
    {
        for (int pixel = 0; pixel < tile->Pixels; pixel++)
        {
            for (int channel = 0; channel < tile->Channels; channel++)
            {
                float* input = tile->Input + (pixel * tile->InputPixelStride) + channel;
                float* weights = tile->Weights + channel;
                float sum = tile->Bias[channel];
                for (int ky = 0; ky < tile->TapRows; ky++)
                {
                    for (int kx = 0; kx < tile->TapColumns; kx++)
                    {
                        sum = MathF.FusedMultiplyAdd(input[kx * tile->TapColumnStride], weights[kx * tile->Channels], sum);
                    }

                    input += tile->TapRowStride;
                    weights += tile->WeightsRowStride;
                }

                sum = sum < tile->Minimum ? tile->Minimum : sum;
                tile->Output[(pixel * tile->Channels) + channel] = sum > tile->Maximum ? tile->Maximum : sum;
            }
        }
    }
}
