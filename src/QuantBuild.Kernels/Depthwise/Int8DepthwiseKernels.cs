using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>The int8 depthwise kernels, best first; the scalar entry defines the sums.</summary>
internal static unsafe class Int8DepthwiseKernels
{
    internal static Int8DepthwiseKernel[] All { get; } =
    [
        new("Int8DepthwiseVnni", Int8LanesVnni.IsSupported, &Int8DepthwiseVector<Int8LanesVnni, Vector256<int>>.Run),
        new("Int8DepthwiseAvx512", Int8Lanes512.IsSupported, &Int8DepthwiseVector<Int8Lanes512, Vector512<int>>.Run),
        new("Int8DepthwiseAvx2", Int8Lanes256.IsSupported, &Int8DepthwiseVector<Int8Lanes256, Vector256<int>>.Run),
        new("Int8DepthwiseDot", Int8LanesDot.IsSupported, &Int8DepthwiseVector<Int8LanesDot, Vector128<int>>.Run),
        new("Int8DepthwiseVector128", Int8Lanes128.IsSupported, &Int8DepthwiseVector<Int8Lanes128, Vector128<int>>.Run),
        new(nameof(Int8DepthwiseScalar), true, &Int8DepthwiseScalar.Run),
    ];

    internal static Int8DepthwiseKernel Best { get; } = Array.Find(All, kernel => kernel.IsSupported)!;
}
