using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>x · (1 - y) + z.</summary>
internal readonly struct CoupledSum : ITernaryFormula<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y, TNumbers z)
        where TNumbers : struct, INumbers<TNumbers, float> => TNumbers.FusedMultiplyAdd(x, TNumbers.Of(1) - y, z);
}
