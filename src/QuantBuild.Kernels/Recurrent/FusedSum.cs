using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>x · y + z, rounded once.</summary>
internal readonly struct FusedSum : ITernaryFormula<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y, TNumbers z)
        where TNumbers : struct, INumbers<TNumbers, float> => TNumbers.FusedMultiplyAdd(x, y, z);
}
