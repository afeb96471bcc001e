using System.Numerics;

namespace QuantBuild.Kernels.Comparison;

/// <summary>x is equal to y; never, where one is NaN.</summary>
internal readonly struct EqualTo : IComparison
{
    public static bool Holds<T>(T x, T y)
        where T : unmanaged, INumber<T> => x == y;
}
