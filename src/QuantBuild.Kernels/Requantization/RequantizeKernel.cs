namespace QuantBuild.Kernels.Requantization;

internal sealed unsafe class RequantizeKernel(string name, bool isSupported, delegate*<RequantizeTile*, void> run)
{
    internal string Name { get; } = name;

    internal bool IsSupported { get; } = isSupported;

    internal delegate*<RequantizeTile*, void> Run { get; } = run;

    public override string ToString() => Name;
}
