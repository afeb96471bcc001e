using System.Numerics;
using QuantBuild.Kernels.Elementwise;

namespace QuantBuild.Kernels.Comparison;

/// <summary>A relation of two broadcast operands.</summary>
internal abstract class ComparisonOperator(string name)
{
    public string Name { get; } = name;

    /// <summary>Computes <paramref name="count"/> truth values from <paramref name="first"/> on.</summary>
    public abstract void Run<T>(BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> destination, int first, int count)
        where T : unmanaged, INumber<T>;

    public override string ToString() => Name;
}
