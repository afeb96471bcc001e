using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>What turns the int32 sums of one group over run-time quantized activations into float outputs, per channel.</summary>
internal readonly unsafe struct HybridFactors(float* bias, float* scales, int* weightSums, FloatBounds bounds)
{
    internal float Minimum { get; } = bounds.Minimum;

    internal float Maximum { get; } = bounds.Maximum;

    internal float* Bias { get; } = bias;

    internal float* Scales { get; } = scales;

    internal int* WeightSums { get; } = weightSums;
}
