namespace QuantBuild.Kernels.Depthwise;

/// <summary>One float depthwise microkernel, for at least <see cref="Channels"/> channels.</summary>
internal sealed unsafe class FloatDepthwiseKernel(string name, int channels, bool isSupported, delegate*<FloatDepthwiseTile*, void> run)
{
    internal string Name { get; } = name;

    internal int Channels { get; } = channels;

    internal bool IsSupported { get; } = isSupported;

    internal delegate*<FloatDepthwiseTile*, void> Run { get; } = run;

    public override string ToString() => Name;
}
