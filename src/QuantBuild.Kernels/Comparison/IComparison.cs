using System.Numerics;

namespace QuantBuild.Kernels.Comparison;

/// <summary>A relation of two numbers, written once for all element types.</summary>
internal interface IComparison
{
    static abstract bool Holds<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}
