namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 weights, float bias, float outputs.</summary>
internal sealed unsafe record HybridPacking : SumsPacking<float>
{
    internal HybridPacking(Int8Layout layout, HybridScaling scaling)
        : base(layout, scaling) => Scaling = scaling;

    internal HybridScaling Scaling { get; }

    /// <summary>The scaling of a group of which packed memory is at hand.</summary>
    internal HybridFactors Factors(int group, byte* memory) => Scaling.At(group, memory + ((nint)group * GroupBytes) + ScalingAt);
}
