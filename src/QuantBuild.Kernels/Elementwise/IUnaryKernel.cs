using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A function of one element with its parameters as fields; all widths give the same bits.</summary>
internal interface IUnaryKernel<TLane, TResult>
    where TLane : unmanaged
    where TResult : unmanaged
{
    TResult Invoke(TLane x);

    Vector128<TResult> Invoke(Vector128<TLane> x);

    Vector256<TResult> Invoke(Vector256<TLane> x);

    Vector512<TResult> Invoke(Vector512<TLane> x);
}
