using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A formula as the driver takes it.</summary>
internal readonly struct UnaryFormulaKernel<T, TFormula>(TFormula formula) : IUnaryKernel<T, T>
    where T : unmanaged, INumber<T>
    where TFormula : struct, IUnaryFormula<T>
{
    private readonly TFormula _formula = formula;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => _formula.Invoke(new Number<T>(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Invoke(Vector128<T> x) => _formula.Invoke(new Numbers128<T>(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Invoke(Vector256<T> x) => _formula.Invoke(new Numbers256<T>(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Invoke(Vector512<T> x) => _formula.Invoke(new Numbers512<T>(x)).Value;
}
