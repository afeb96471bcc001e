using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>
/// Blocks of four pixels by two vectors of channels, single pixels by four vectors, and single vectors for what is left.
/// The last block of channels reaches back over channels already done.
/// </summary>
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
        int pixels = tile->Pixels;
        if (channels >= 2 * TLanes.Count)
        {
            for (; pixels >= 4; pixels -= 4)
            {
                for (int channel = 0; channel < channels; channel += 2 * TLanes.Count)
                {
                    int at = int.Min(channel, channels - (2 * TLanes.Count));
                    RunFourPixels(tile, input + at, output + at, at);
                }

                input += 4 * tile->InputPixelStride;
                output += 4 * (nint)channels;
            }
        }

        for (; pixels > 0; pixels--)
        {
            int channel = 0;
            for (; channel <= channels - (4 * TLanes.Count); channel += 4 * TLanes.Count)
            {
                RunFourVectors(tile, input + channel, output + channel, channel);
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
    private static void RunFourPixels(FloatDepthwiseTile* tile, float* input, float* output, int channel)
    {
        TVector sum00 = TLanes.Load(tile->Bias + channel);
        TVector sum01 = TLanes.Load(tile->Bias + channel + TLanes.Count);
        TVector sum10 = sum00;
        TVector sum11 = sum01;
        TVector sum20 = sum00;
        TVector sum21 = sum01;
        TVector sum30 = sum00;
        TVector sum31 = sum01;
        float* weightsRow = tile->Weights + channel;
        nint channels = tile->Channels;
        nint step = tile->TapColumnStride;
        nint pixel = tile->InputPixelStride;
        for (int ky = tile->TapRows; ky > 0; ky--)
        {
            float* a = input;
            float* w = weightsRow;
            for (int kx = tile->TapColumns; kx > 0; kx--)
            {
                TVector w0 = TLanes.Load(w);
                TVector w1 = TLanes.Load(w + TLanes.Count);
                float* third = a + (2 * pixel);
                sum00 = TLanes.FusedMultiplyAdd(TLanes.Load(a), w0, sum00);
                sum01 = TLanes.FusedMultiplyAdd(TLanes.Load(a + TLanes.Count), w1, sum01);
                sum10 = TLanes.FusedMultiplyAdd(TLanes.Load(a + pixel), w0, sum10);
                sum11 = TLanes.FusedMultiplyAdd(TLanes.Load(a + pixel + TLanes.Count), w1, sum11);
                sum20 = TLanes.FusedMultiplyAdd(TLanes.Load(third), w0, sum20);
                sum21 = TLanes.FusedMultiplyAdd(TLanes.Load(third + TLanes.Count), w1, sum21);
                sum30 = TLanes.FusedMultiplyAdd(TLanes.Load(third + pixel), w0, sum30);
                sum31 = TLanes.FusedMultiplyAdd(TLanes.Load(third + pixel + TLanes.Count), w1, sum31);
                a += step;
                w += channels;
            }

            input += tile->TapRowStride;
            weightsRow += tile->WeightsRowStride;
        }

        TVector minimum = TLanes.Broadcast(tile->Minimum);
        TVector maximum = TLanes.Broadcast(tile->Maximum);
        TLanes.Store(TLanes.Clamp(sum00, minimum, maximum), output);
        TLanes.Store(TLanes.Clamp(sum01, minimum, maximum), output + TLanes.Count);
        output += channels;
        TLanes.Store(TLanes.Clamp(sum10, minimum, maximum), output);
        TLanes.Store(TLanes.Clamp(sum11, minimum, maximum), output + TLanes.Count);
        output += channels;
        TLanes.Store(TLanes.Clamp(sum20, minimum, maximum), output);
        TLanes.Store(TLanes.Clamp(sum21, minimum, maximum), output + TLanes.Count);
        output += channels;
        TLanes.Store(TLanes.Clamp(sum30, minimum, maximum), output);
        TLanes.Store(TLanes.Clamp(sum31, minimum, maximum), output + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunFourVectors(FloatDepthwiseTile* tile, float* input, float* output, int channel)
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
