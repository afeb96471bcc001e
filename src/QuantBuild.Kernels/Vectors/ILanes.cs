using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Vectors;

/// <summary>
/// How elements in memory become lanes of 32 or 64 bits and go back. A driver written over lanes serves every element type;
/// stored lanes are already within the range of <typeparamref name="T"/>.
/// </summary>
/// <typeparam name="T">The element in memory.</typeparam>
/// <typeparam name="TLane">The lane that is computed with: <see cref="float"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
internal interface ILanes<T, TLane>
    where T : unmanaged
    where TLane : unmanaged
{
    static abstract TLane Widen(T element);

    static abstract T Narrow(TLane lane);

    static abstract Vector128<TLane> Load128(ref readonly T source, nuint offset);

    static abstract Vector256<TLane> Load256(ref readonly T source, nuint offset);

    static abstract Vector512<TLane> Load512(ref readonly T source, nuint offset);

    static abstract void Store(Vector128<TLane> lanes, ref T destination, nuint offset);

    static abstract void Store(Vector256<TLane> lanes, ref T destination, nuint offset);

    static abstract void Store(Vector512<TLane> lanes, ref T destination, nuint offset);
}
