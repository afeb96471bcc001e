using System.Numerics;

namespace QuantBuild.Kernels.Comparison;

/// <summary>x is unequal to y; always, where one is NaN.</summary>
internal readonly struct UnequalTo : IComparison
{
    public static bool Holds<T>(T x, T y)
        where T : unmanaged, INumber<T> => x != y;
}
