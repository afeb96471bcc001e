using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>1 - x with scale 2⁻¹⁵, where 1 is the greatest number.</summary>
internal readonly struct Complement : IUnaryFormula<int>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int> => TNumbers.Of(short.MaxValue) - x;
}
