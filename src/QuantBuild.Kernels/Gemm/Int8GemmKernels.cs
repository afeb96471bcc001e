using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>The int8 microkernels, best first. A rectangle of outputs goes to the first entry that fits into it; the last entry always does.</summary>
internal static unsafe class Int8GemmKernels
{
    internal static Int8GemmKernel[] All { get; } =
    [
        new("Int8Gemm6x16Vnni", 6, 16, Int8LanesVnni.IsSupported, &Int8Tile6x2<Int8LanesVnni, Vector256<int>>.Run),
        new("Int8Gemm4x16Vnni", 4, 16, Int8LanesVnni.IsSupported, &Int8Tile4x2<Int8LanesVnni, Vector256<int>>.Run),
        new("Int8Gemm2x32Vnni", 2, 32, Int8LanesVnni.IsSupported, &Int8Tile2x4<Int8LanesVnni, Vector256<int>>.Run),
        new("Int8Gemm1x64Vnni", 1, 64, Int8LanesVnni.IsSupported, &Int8Tile1x8<Int8LanesVnni, Vector256<int>>.Run),
        new("Int8Gemm1x32Vnni", 1, 32, Int8LanesVnni.IsSupported, &Int8Tile1x4<Int8LanesVnni, Vector256<int>>.Run),
        new("Int8Gemm1x16Vnni", 1, 16, Int8LanesVnni.IsSupported, &Int8Tile1x2<Int8LanesVnni, Vector256<int>>.Run),

        new("Int8Gemm6x16Avx512", 6, 16, Int8Lanes512.IsSupported, &Int8Tile6x2<Int8Lanes512, Vector512<int>>.Run),
        new("Int8Gemm4x16Avx512", 4, 16, Int8Lanes512.IsSupported, &Int8Tile4x2<Int8Lanes512, Vector512<int>>.Run),
        new("Int8Gemm2x32Avx512", 2, 32, Int8Lanes512.IsSupported, &Int8Tile2x4<Int8Lanes512, Vector512<int>>.Run),
        new("Int8Gemm1x64Avx512", 1, 64, Int8Lanes512.IsSupported, &Int8Tile1x8<Int8Lanes512, Vector512<int>>.Run),
        new("Int8Gemm1x32Avx512", 1, 32, Int8Lanes512.IsSupported, &Int8Tile1x4<Int8Lanes512, Vector512<int>>.Run),
        new("Int8Gemm1x16Avx512", 1, 16, Int8Lanes512.IsSupported, &Int8Tile1x2<Int8Lanes512, Vector512<int>>.Run),

        new("Int8Gemm3x16Avx2", 3, 16, Int8Lanes256.IsSupported, &Int8Tile3x4<Int8Lanes256, Vector256<int>>.Run),
        new("Int8Gemm2x16Avx2", 2, 16, Int8Lanes256.IsSupported, &Int8Tile2x4<Int8Lanes256, Vector256<int>>.Run),
        new("Int8Gemm1x32Avx2", 1, 32, Int8Lanes256.IsSupported, &Int8Tile1x8<Int8Lanes256, Vector256<int>>.Run),
        new("Int8Gemm1x16Avx2", 1, 16, Int8Lanes256.IsSupported, &Int8Tile1x4<Int8Lanes256, Vector256<int>>.Run),

        new("Int8Gemm4x16Dot", 4, 16, Int8LanesDot.IsSupported, &Int8Tile4x4<Int8LanesDot, Vector128<int>>.Run),
        new("Int8Gemm1x32Dot", 1, 32, Int8LanesDot.IsSupported, &Int8Tile1x8<Int8LanesDot, Vector128<int>>.Run),
        new("Int8Gemm1x16Dot", 1, 16, Int8LanesDot.IsSupported, &Int8Tile1x4<Int8LanesDot, Vector128<int>>.Run),

        new("Int8Gemm1x16Vector128", 1, 16, Int8Lanes128.IsSupported, &Int8Tile1x8<Int8Lanes128, Vector128<int>>.Run),

        new("Int8Gemm1x16Scalar", 1, 16, true, &Int8Gemm1x16Scalar.Run),
    ];

    internal static Int8GemmKernel[] Supported { get; } = Array.FindAll(All, kernel => kernel.IsSupported);
}
