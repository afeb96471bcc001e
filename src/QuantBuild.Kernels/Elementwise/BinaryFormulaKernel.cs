using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A formula as the driver takes it.</summary>
internal readonly struct BinaryFormulaKernel<T, TFormula>(TFormula formula) : IBinaryKernel<T>
    where T : unmanaged, INumber<T>
    where TFormula : struct, IBinaryFormula<T>
{
    private readonly TFormula _formula = formula;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x, T y) => _formula.Invoke(new Number<T>(x), new Number<T>(y)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Invoke(Vector128<T> x, Vector128<T> y) => _formula.Invoke(new Numbers128<T>(x), new Numbers128<T>(y)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Invoke(Vector256<T> x, Vector256<T> y) => _formula.Invoke(new Numbers256<T>(x), new Numbers256<T>(y)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Invoke(Vector512<T> x, Vector512<T> y) => _formula.Invoke(new Numbers512<T>(x), new Numbers512<T>(y)).Value;
}
