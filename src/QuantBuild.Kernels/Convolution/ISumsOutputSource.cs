using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Makes the output of one group for the pixels of a band.</summary>
internal interface ISumsOutputSource<TOutput>
    where TOutput : struct, ISumsOutput
{
    TOutput At(int group, int batch, nint firstPixel);
}
