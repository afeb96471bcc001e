using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Four vectors of channels at a time, then single ones; the last vector reaches back over channels already done.</summary>
internal static unsafe class FloatDepthwiseVector<TLanes, TVector>
    where TLanes : IFloatLanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(FloatDepthwiseTile* tile)
    {
        int channels = tile->Channels;
        float* input = tile->Input;
        float* output = tile->Output;
        for (int pixel = 0; pixel < tile->Pixels; pixel++)
        {
            int channel = 0;
            for (; channel <= channels - (4 * TLanes.Count); channel += 4 * TLanes.Count)
            {
                RunFour(tile, input + channel, output + channel, channel);
            }

            for (; channel < channels; channel += TLanes.Count)
            {
                int at = int.Min(channel, channels - TLanes.Count);
                RunOne(tile, input + at, output + at, at);
            }

            input += tile->InputPixelStride;
            output += channels;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunFour(FloatDepthwiseTile* tile, float* input, float* output, int channel)
    {
        float* bias = tile->Bias + channel;
        TVector sum0 = TLanes.Load(bias);
        TVector sum1 = TLanes.Load(bias + TLanes.Count);
        TVector sum2 = TLanes.Load(bias + (2 * TLanes.Count));
        TVector sum3 = TLanes.Load(bias + (3 * TLanes.Count));
        float* weightsRow = tile->Weights + channel;
        nint channels = tile->Channels;
        nint step = tile->TapColumnStride;
        for (int ky = tile->TapRows; ky > 0; ky--)
        {
            float* a = input;
            float* w = weightsRow;
            for (int kx = tile->TapColumns; kx > 0; kx--)
            {
                sum0 = TLanes.FusedMultiplyAdd(TLanes.Load(a), TLanes.Load(w), sum0);
                sum1 = TLanes.FusedMultiplyAdd(TLanes.Load(a + TLanes.Count), TLanes.Load(w + TLanes.Count), sum1);
                sum2 = TLanes.FusedMultiplyAdd(TLanes.Load(a + (2 * TLanes.Count)), TLanes.Load(w + (2 * TLanes.Count)), sum2);
                sum3 = TLanes.FusedMultiplyAdd(TLanes.Load(a + (3 * TLanes.Count)), TLanes.Load(w + (3 * TLanes.Count)), sum3);
                a += step;
                w += channels;
            }

            input += tile->TapRowStride;
            weightsRow += tile->WeightsRowStride;
        }

        TVector minimum = TLanes.Broadcast(tile->Minimum);
        TVector maximum = TLanes.Broadcast(tile->Maximum);
        TLanes.Store(TLanes.Clamp(sum0, minimum, maximum), output);
        TLanes.Store(TLanes.Clamp(sum1, minimum, maximum), output + TLanes.Count);
        TLanes.Store(TLanes.Clamp(sum2, minimum, maximum), output + (2 * TLanes.Count));
        TLanes.Store(TLanes.Clamp(sum3, minimum, maximum), output + (3 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunOne(FloatDepthwiseTile* tile, float* input, float* output, int channel)
    {
        TVector sum = TLanes.Load(tile->Bias + channel);
        float* weightsRow = tile->Weights + channel;
        nint channels = tile->Channels;
        nint step = tile->TapColumnStride;
        for (int ky = tile->TapRows; ky > 0; ky--)
        {
            float* a = input;
            float* w = weightsRow;
            for (int kx = tile->TapColumns; kx > 0; kx--)
            {
                sum = TLanes.FusedMultiplyAdd(TLanes.Load(a), TLanes.Load(w), sum);
                a += step;
                w += channels;
            }

            input += tile->TapRowStride;
            weightsRow += tile->WeightsRowStride;
        }

        TLanes.Store(TLanes.Clamp(sum, TLanes.Broadcast(tile->Minimum), TLanes.Broadcast(tile->Maximum)), output);
    }
}
