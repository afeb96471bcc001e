namespace QuantBuild.Kernels.Gemm;

/// <summary>The operations of one vector width that a float tile is written in.</summary>
internal unsafe interface IFloatLanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(float* source);

    static abstract TVector Broadcast(float value);

    static abstract TVector FusedMultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>value &lt; minimum ? minimum : value, then value &gt; maximum ? maximum : value; a NaN stays.</summary>
    static abstract TVector Clamp(TVector value, TVector minimum, TVector maximum);

    static abstract void Store(TVector value, float* destination);
}
