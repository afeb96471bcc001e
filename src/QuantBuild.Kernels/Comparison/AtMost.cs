using System.Numerics;

namespace QuantBuild.Kernels.Comparison;

/// <summary>x is at most y; never, where one is NaN.</summary>
internal readonly struct AtMost : IComparison
{
    public static bool Holds<T>(T x, T y)
        where T : unmanaged, INumber<T> => x <= y;
}
