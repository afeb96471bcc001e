using System.Numerics;
using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>x where it is less than y, else y.</summary>
internal readonly struct LesserOf : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Invoke<TNumbers, T>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, T>
        where T : unmanaged, INumber<T> => TNumbers.Select(TNumbers.IsLess(x, y), x, y);
}
