using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Functions;

/// <summary>A function of one float: how vectors compute it, and the function that quantized kernels take their tables from.</summary>
/// <param name="name">The operator's name.</param>
/// <param name="exact">The function in single precision, every step of it rounded correctly.</param>
internal abstract class UnaryFunction(string name, Func<float, float> exact)
{
    public string Name { get; } = name;

    public Func<float, float> Exact { get; } = exact;

    public abstract void Run(ReadOnlySpan<float> source, Span<float> destination, VectorWidth width);

    public void Run(ReadOnlySpan<float> source, Span<float> destination) => Run(source, destination, VectorWidths.Best);

    public override string ToString() => Name;
}
