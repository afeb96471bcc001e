using System.Numerics;
using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>An operator without a fused activation.</summary>
internal readonly struct PlainFormula<TArithmetic, T> : IBinaryFormula<T>
    where TArithmetic : struct, IArithmetic
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, T> => TArithmetic.Invoke<TNumbers, T>(x, y);
}
