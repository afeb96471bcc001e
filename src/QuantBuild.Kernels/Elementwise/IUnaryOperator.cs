using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>The arithmetic of a unary operator, without parameters: what an operator of this kind adds to the drivers.</summary>
internal interface IUnaryOperator<T>
    where T : unmanaged
{
    static abstract T Invoke(T x);

    static abstract Vector128<T> Invoke(Vector128<T> x);

    static abstract Vector256<T> Invoke(Vector256<T> x);

    static abstract Vector512<T> Invoke(Vector512<T> x);
}
