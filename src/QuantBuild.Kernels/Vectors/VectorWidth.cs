namespace QuantBuild.Kernels.Vectors;

/// <summary>The widest vectors that a driver may use; narrower ones and single elements finish what remains.</summary>
internal enum VectorWidth
{
    Scalar = 0,
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}
