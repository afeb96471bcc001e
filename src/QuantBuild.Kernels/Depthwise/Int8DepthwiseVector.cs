using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Two vectors of channels at a time.</summary>
internal static unsafe class Int8DepthwiseVector<TLanes, TVector>
    where TLanes : IInt8Lanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8DepthwiseTile* tile)
    {
        for (int channel = 0; channel < tile->Channels; channel += 2 * TLanes.Columns)
        {
            sbyte* panel = tile->Panels + (channel / GemmPanel.Columns * tile->PanelStride) + (channel % GemmPanel.Columns * GemmPanel.Int8Depth);
            nint offset = (nint)channel * GemmPanel.Int8Depth;
            int* sums = tile->Sums + channel;
            if (tile->Quads == 1 && tile->TapCount == 3)
            {
                RunThreeTaps(tile, panel, offset, sums);
            }
            else
            {
                RunAnyTaps(tile, panel, offset, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunThreeTaps(Int8DepthwiseTile* tile, sbyte* panel, nint offset, int* sums)
    {
        int second = TLanes.Columns * GemmPanel.Int8Depth;
        TVector start0 = TLanes.Start((int*)panel);
        TVector start1 = TLanes.Start((int*)(panel + second));
        panel += Int8TilePanel.HeaderBytes;
        TVector w00 = TLanes.LoadWeights(panel);
        TVector w01 = TLanes.LoadWeights(panel + second);
        TVector w10 = TLanes.LoadWeights(panel + Int8TilePanel.QuadBytes);
        TVector w11 = TLanes.LoadWeights(panel + Int8TilePanel.QuadBytes + second);
        TVector w20 = TLanes.LoadWeights(panel + (2 * Int8TilePanel.QuadBytes));
        TVector w21 = TLanes.LoadWeights(panel + (2 * Int8TilePanel.QuadBytes) + second);
        sbyte* tap0 = tile->Taps[0] + offset;
        sbyte* tap1 = tile->Taps[1] + offset;
        sbyte* tap2 = tile->Taps[2] + offset;
        nint at = 0;
        for (int pixel = tile->Pixels; pixel > 0; pixel--)
        {
            TVector sum0 = TLanes.MultiplyAdd(start0, TLanes.LoadActivations(tap0 + at), w00);
            TVector sum1 = TLanes.MultiplyAdd(start1, TLanes.LoadActivations(tap0 + at + second), w01);
            sum0 = TLanes.MultiplyAdd(sum0, TLanes.LoadActivations(tap1 + at), w10);
            sum1 = TLanes.MultiplyAdd(sum1, TLanes.LoadActivations(tap1 + at + second), w11);
            sum0 = TLanes.MultiplyAdd(sum0, TLanes.LoadActivations(tap2 + at), w20);
            sum1 = TLanes.MultiplyAdd(sum1, TLanes.LoadActivations(tap2 + at + second), w21);
            TLanes.Store(sum0, sums);
            TLanes.Store(sum1, sums + TLanes.Columns);
            sums += tile->SumsStride;
            at += tile->PixelStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunAnyTaps(Int8DepthwiseTile* tile, sbyte* panel, nint offset, int* sums)
    {
        int second = TLanes.Columns * GemmPanel.Int8Depth;
        nint quadStride = tile->QuadStride;
        for (int pixel = 0; pixel < tile->Pixels; pixel++)
        {
            TVector sum0 = TLanes.Start((int*)panel);
            TVector sum1 = TLanes.Start((int*)(panel + second));
            sbyte* weights = panel + Int8TilePanel.HeaderBytes;
            for (int tap = 0; tap < tile->TapCount; tap++)
            {
                sbyte* quads = tile->Taps[tap] + offset;
                for (int i = tile->Quads; i > 0; i--)
                {
                    sum0 = TLanes.MultiplyAdd(sum0, TLanes.LoadActivations(quads), TLanes.LoadWeights(weights));
                    sum1 = TLanes.MultiplyAdd(sum1, TLanes.LoadActivations(quads + second), TLanes.LoadWeights(weights + second));
                    quads += quadStride;
                    weights += Int8TilePanel.QuadBytes;
                }
            }

            TLanes.Store(sum0, sums);
            TLanes.Store(sum1, sums + TLanes.Columns);
            sums += tile->SumsStride;
            offset += tile->PixelStride;
        }
    }
}
