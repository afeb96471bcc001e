using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

internal static unsafe class Int8DepthwiseScalar
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8DepthwiseTile* tile)
    {
        for (int pixel = 0; pixel < tile->Pixels; pixel++)
        {
            for (int channel = 0; channel < tile->Channels; channel++)
            {
                tile->Sums[(pixel * tile->SumsStride) + channel] = Sum(tile, pixel, channel);
            }
        }
    }

    private static int Sum(Int8DepthwiseTile* tile, int pixel, int channel)
    {
        int sum = 0;
        sbyte* weights = tile->Panels + (channel / GemmPanel.Columns * tile->PanelStride) + Int8TilePanel.HeaderBytes
            + (channel % GemmPanel.Columns * GemmPanel.Int8Depth);
        for (int tap = 0; tap < tile->TapCount; tap++)
        {
            sbyte* quad = tile->Taps[tap] + (pixel * tile->PixelStride) + (channel * GemmPanel.Int8Depth);
            for (int i = 0; i < tile->Quads; i++)
            {
                sum += (quad[0] * weights[0]) + (quad[1] * weights[1]) + (quad[2] * weights[2]) + (quad[3] * weights[3]);
                quad += tile->QuadStride;
                weights += Int8TilePanel.QuadBytes;
            }
        }

        return sum;
    }
}
