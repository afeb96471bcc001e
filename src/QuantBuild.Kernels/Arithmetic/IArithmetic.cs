using System.Numerics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>The arithmetic of a binary operator, written once for all element types and widths: what an operator of this kind adds to the drivers.</summary>
internal interface IArithmetic
{
    static abstract TNumbers Invoke<TNumbers, T>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, T>
        where T : unmanaged, INumber<T>;
}
