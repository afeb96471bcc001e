using System.Numerics;

namespace QuantBuild.Kernels.Comparison;

/// <summary>x is less than y; never, where one is NaN.</summary>
internal readonly struct LessThan : IComparison
{
    public static bool Holds<T>(T x, T y)
        where T : unmanaged, INumber<T> => x < y;
}
