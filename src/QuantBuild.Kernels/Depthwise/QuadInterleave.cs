using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Brings the bytes of four pixels together, channel by channel: the form in which dot-product instructions take them.</summary>
internal static unsafe class QuadInterleave
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(sbyte* first, sbyte* second, sbyte* third, sbyte* fourth, int channels, sbyte* destination)
    {
        int channel = 0;
        if ((Sse2.IsSupported || AdvSimd.Arm64.IsSupported) && channels >= Vector128<sbyte>.Count)
        {
            for (; channel < channels; channel += Vector128<sbyte>.Count)
            {
                int at = int.Min(channel, channels - Vector128<sbyte>.Count);
                RunVector(first + at, second + at, third + at, fourth + at, destination + (at * 4));
            }

            return;
        }

        for (; channel < channels; channel++)
        {
            destination[(channel * 4) + 0] = first[channel];
            destination[(channel * 4) + 1] = second[channel];
            destination[(channel * 4) + 2] = third[channel];
            destination[(channel * 4) + 3] = fourth[channel];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunVector(sbyte* first, sbyte* second, sbyte* third, sbyte* fourth, sbyte* destination)
    {
        (Vector128<short> lower01, Vector128<short> upper01) = Zip(Vector128.Load(first), Vector128.Load(second));
        (Vector128<short> lower23, Vector128<short> upper23) = Zip(Vector128.Load(third), Vector128.Load(fourth));
        (Vector128<int> quads0, Vector128<int> quads1) = Zip(lower01, lower23);
        (Vector128<int> quads2, Vector128<int> quads3) = Zip(upper01, upper23);
        quads0.AsSByte().Store(destination);
        quads1.AsSByte().Store(destination + 16);
        quads2.AsSByte().Store(destination + 32);
        quads3.AsSByte().Store(destination + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<short> Lower, Vector128<short> Upper) Zip(Vector128<sbyte> left, Vector128<sbyte> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right).AsInt16(), Sse2.UnpackHigh(left, right).AsInt16())
        : (AdvSimd.Arm64.ZipLow(left, right).AsInt16(), AdvSimd.Arm64.ZipHigh(left, right).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<int> Lower, Vector128<int> Upper) Zip(Vector128<short> left, Vector128<short> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right).AsInt32(), Sse2.UnpackHigh(left, right).AsInt32())
        : (AdvSimd.Arm64.ZipLow(left, right).AsInt32(), AdvSimd.Arm64.ZipHigh(left, right).AsInt32());
}
