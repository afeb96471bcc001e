using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>The float microkernels, best first. A rectangle of outputs goes to the first entry that fits into it; the last entry always does.</summary>
internal static unsafe class FloatGemmKernels
{
    internal static FloatGemmKernel[] All { get; } =
    [
        new("FloatGemm8x32Avx512", 8, 32, FloatLanes512.IsSupported, &FloatTile8x2<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm8x16Avx512", 8, 16, FloatLanes512.IsSupported, &FloatTile8x1<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm4x32Avx512", 4, 32, FloatLanes512.IsSupported, &FloatTile4x2<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm4x16Avx512", 4, 16, FloatLanes512.IsSupported, &FloatTile4x1<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm2x64Avx512", 2, 64, FloatLanes512.IsSupported, &FloatTile2x4<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm1x128Avx512", 1, 128, FloatLanes512.IsSupported, &FloatTile1x8<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm1x64Avx512", 1, 64, FloatLanes512.IsSupported, &FloatTile1x4<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm1x32Avx512", 1, 32, FloatLanes512.IsSupported, &FloatTile1x2<FloatLanes512, Vector512<float>>.Run),
        new("FloatGemm1x16Avx512", 1, 16, FloatLanes512.IsSupported, &FloatTile1x1<FloatLanes512, Vector512<float>>.Run),

        new("FloatGemm6x16Avx2", 6, 16, FloatLanes256.IsSupported, &FloatTile6x2<FloatLanes256, Vector256<float>>.Run),
        new("FloatGemm4x16Avx2", 4, 16, FloatLanes256.IsSupported, &FloatTile4x2<FloatLanes256, Vector256<float>>.Run),
        new("FloatGemm2x32Avx2", 2, 32, FloatLanes256.IsSupported, &FloatTile2x4<FloatLanes256, Vector256<float>>.Run),
        new("FloatGemm1x64Avx2", 1, 64, FloatLanes256.IsSupported, &FloatTile1x8<FloatLanes256, Vector256<float>>.Run),
        new("FloatGemm1x32Avx2", 1, 32, FloatLanes256.IsSupported, &FloatTile1x4<FloatLanes256, Vector256<float>>.Run),
        new("FloatGemm1x16Avx2", 1, 16, FloatLanes256.IsSupported, &FloatTile1x2<FloatLanes256, Vector256<float>>.Run),

        new("FloatGemm4x16Vector128", 4, 16, FloatLanes128.IsSupported, &FloatTile4x4<FloatLanes128, Vector128<float>>.Run),
        new("FloatGemm1x32Vector128", 1, 32, FloatLanes128.IsSupported, &FloatTile1x8<FloatLanes128, Vector128<float>>.Run),
        new("FloatGemm1x16Vector128", 1, 16, FloatLanes128.IsSupported, &FloatTile1x4<FloatLanes128, Vector128<float>>.Run),

        new("FloatGemm1x16Scalar", 1, 16, true, &FloatGemm1x16Scalar.Run),
    ];

    internal static FloatGemmKernel[] Supported { get; } = Array.FindAll(All, kernel => kernel.IsSupported);
}
