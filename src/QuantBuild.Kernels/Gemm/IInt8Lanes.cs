namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// The operations that an int8 tile is written in. Weights and activations come as quads: four consecutive reduction steps of one column.
/// An accumulator belongs to <see cref="Columns"/> columns; how it holds their sums is its own affair until it is stored.
/// </summary>
internal unsafe interface IInt8Lanes<TVector>
    where TVector : struct
{
    static abstract int Columns { get; }

    /// <summary>The empty sum, from -128 · Σw of each column for lanes that multiply activations as unsigned bytes.</summary>
    static abstract TVector Start(int* unsignedCorrection);

    static abstract TVector LoadWeights(sbyte* quads);

    /// <summary>One quad of activations for every column.</summary>
    static abstract TVector BroadcastActivations(sbyte* quad);

    /// <summary>A quad of activations of its own for each column.</summary>
    static abstract TVector LoadActivations(sbyte* quads);

    static abstract TVector MultiplyAdd(TVector sum, TVector activations, TVector weights);

    static abstract void Store(TVector sum, int* destination);
}
