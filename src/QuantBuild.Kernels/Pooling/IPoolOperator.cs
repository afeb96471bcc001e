using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Pooling;

/// <summary>How the elements under a window become one: start, take in each in row order, finish with their count.</summary>
internal interface IPoolOperator<TLane>
    where TLane : unmanaged
{
    /// <summary>The value before the first element.</summary>
    TLane Start { get; }

    TLane Accumulate(TLane sum, TLane x);

    Vector128<TLane> Accumulate(Vector128<TLane> sum, Vector128<TLane> x);

    Vector256<TLane> Accumulate(Vector256<TLane> sum, Vector256<TLane> x);

    Vector512<TLane> Accumulate(Vector512<TLane> sum, Vector512<TLane> x);

    TLane Finish(TLane sum, int count);

    Vector128<TLane> Finish(Vector128<TLane> sum, int count);

    Vector256<TLane> Finish(Vector256<TLane> sum, int count);

    Vector512<TLane> Finish(Vector512<TLane> sum, int count);
}
