using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A function of two elements with its parameters as fields; all widths give the same bits.</summary>
internal interface IBinaryKernel<TLane>
    where TLane : unmanaged
{
    TLane Invoke(TLane x, TLane y);

    Vector128<TLane> Invoke(Vector128<TLane> x, Vector128<TLane> y);

    Vector256<TLane> Invoke(Vector256<TLane> x, Vector256<TLane> y);

    Vector512<TLane> Invoke(Vector512<TLane> x, Vector512<TLane> y);
}
