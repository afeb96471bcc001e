namespace QuantBuild.Kernels.Gemm;

/// <summary>Takes the int32 sums of a tile to where, and in the form in which, they are wanted.</summary>
internal unsafe interface ISumsOutput
{
    /// <param name="sums">Sums of whole panels, the first at (row, column).</param>
    /// <param name="stride">Elements from a row of sums to the next.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="column">The first column, a multiple of 16.</param>
    /// <param name="columns">The columns that exist; the rest of the last panel is dropped.</param>
    void Write(int* sums, nint stride, int row, int rows, int column, int columns);
}
