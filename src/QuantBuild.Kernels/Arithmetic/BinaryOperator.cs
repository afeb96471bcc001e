using System.Numerics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>An operator on two broadcast operands of floats or integers, which wrap around, then the fused activation.</summary>
internal abstract class BinaryOperator(string name)
{
    public string Name { get; } = name;

    /// <summary>Computes <paramref name="count"/> output elements from <paramref name="first"/> on.</summary>
    public abstract void Run<T>(
        Bounds<T> bounds, BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, int first, int count)
        where T : unmanaged, INumber<T>;

    public override string ToString() => Name;
}
