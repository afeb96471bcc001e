using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>The arithmetic of a binary operator, without parameters: what an operator of this kind adds to the drivers.</summary>
internal interface IBinaryOperator<T>
    where T : unmanaged
{
    static abstract T Invoke(T x, T y);

    static abstract Vector128<T> Invoke(Vector128<T> x, Vector128<T> y);

    static abstract Vector256<T> Invoke(Vector256<T> x, Vector256<T> y);

    static abstract Vector512<T> Invoke(Vector512<T> x, Vector512<T> y);
}
