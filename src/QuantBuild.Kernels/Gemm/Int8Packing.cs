namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 weights, int32 bias, int8 outputs.</summary>
internal sealed unsafe record Int8Packing : SumsPacking<int>
{
    internal Int8Packing(Int8Layout layout, RequantizedScaling scaling)
        : base(layout, scaling) => Scaling = scaling;

    internal RequantizedScaling Scaling { get; }

    /// <summary>The output of a group of which packed memory is at hand.</summary>
    internal RequantizedOutput Output(int group, byte* memory, sbyte* output, nint stride) =>
        Scaling.At(group, memory + ((nint)group * GroupBytes) + ScalingAt, output, stride);
}
