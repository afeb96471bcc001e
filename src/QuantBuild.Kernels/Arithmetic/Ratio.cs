using System.Numerics;
using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>x / y.</summary>
internal readonly struct Ratio : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Invoke<TNumbers, T>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, T>
        where T : unmanaged, INumber<T> => x / y;
}
