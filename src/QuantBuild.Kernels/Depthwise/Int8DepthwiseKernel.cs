namespace QuantBuild.Kernels.Depthwise;

internal sealed unsafe class Int8DepthwiseKernel(string name, bool isSupported, delegate*<Int8DepthwiseTile*, void> run)
{
    internal string Name { get; } = name;

    internal bool IsSupported { get; } = isSupported;

    internal delegate*<Int8DepthwiseTile*, void> Run { get; } = run;

    public override string ToString() => Name;
}
