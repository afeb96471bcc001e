using System.Numerics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A function of one number, written once for all widths; its parameters are fields.</summary>
internal interface IUnaryFormula<T>
    where T : unmanaged, INumber<T>
{
    TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, T>;
}
