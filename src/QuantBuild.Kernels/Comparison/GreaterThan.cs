using System.Numerics;

namespace QuantBuild.Kernels.Comparison;

/// <summary>x is greater than y; never, where one is NaN.</summary>
internal readonly struct GreaterThan : IComparison
{
    public static bool Holds<T>(T x, T y)
        where T : unmanaged, INumber<T> => x > y;
}
