using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>The float depthwise kernels, best first. The first with no more channels than the operator has is taken.</summary>
internal static unsafe class FloatDepthwiseKernels
{
    internal static FloatDepthwiseKernel[] All { get; } =
    [
        new("FloatDepthwiseAvx512", 16, FloatLanes512.IsSupported, &FloatDepthwiseVector<FloatLanes512, Vector512<float>>.Run),
        new("FloatDepthwiseAvx2", 8, FloatLanes256.IsSupported, &FloatDepthwiseVector<FloatLanes256, Vector256<float>>.Run),
        new("FloatDepthwiseVector128", 4, FloatLanes128.IsSupported, &FloatDepthwiseVector<FloatLanes128, Vector128<float>>.Run),
        new(nameof(FloatDepthwiseScalar), 1, true, &FloatDepthwiseScalar.Run),
    ];

    internal static FloatDepthwiseKernel[] Supported { get; } = Array.FindAll(All, kernel => kernel.IsSupported);
}
