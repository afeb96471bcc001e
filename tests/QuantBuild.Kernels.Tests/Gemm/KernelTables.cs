using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Tests.Gemm;

/// <summary>Every entry of the kernel tables that this machine can run, by name, so that a new entry is tested by being listed.</summary>
public static class KernelTables
{
    public static TheoryData<string> FloatGemm => [.. FloatGemmKernels.Supported.Select(kernel => kernel.Name)];

    public static TheoryData<string> Int8Gemm => [.. Int8GemmKernels.Supported.Select(kernel => kernel.Name)];

    public static TheoryData<string> FloatDepthwise => [.. FloatDepthwiseKernels.Supported.Select(kernel => kernel.Name)];

    public static TheoryData<string> Int8Depthwise => [.. Int8DepthwiseKernels.All.Where(kernel => kernel.IsSupported).Select(kernel => kernel.Name)];

    public static TheoryData<string> Requantize => [.. RequantizeKernels.All.Where(kernel => kernel.IsSupported).Select(kernel => kernel.Name)];

    /// <summary>The named kernel, with the scalar one for what does not fill its tile.</summary>
    internal static FloatGemmKernel[] FloatTable(string name) =>
        [FloatGemmKernels.All.Single(kernel => kernel.Name == name), FloatGemmKernels.All[^1]];

    internal static Int8GemmKernel[] Int8Table(string name) =>
        [Int8GemmKernels.All.Single(kernel => kernel.Name == name), Int8GemmKernels.All[^1]];
}
