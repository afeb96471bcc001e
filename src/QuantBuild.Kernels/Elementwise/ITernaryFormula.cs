using System.Numerics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A function of three numbers, written once for all widths; its parameters are fields.</summary>
internal interface ITernaryFormula<T>
    where T : unmanaged, INumber<T>
{
    TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y, TNumbers z)
        where TNumbers : struct, INumbers<TNumbers, T>;
}
