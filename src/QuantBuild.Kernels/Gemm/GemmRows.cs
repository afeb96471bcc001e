namespace QuantBuild.Kernels.Gemm;

/// <summary>How the rows of a product are cut into chunks, whose inputs stay in the second-level cache while panel after panel passes over them.</summary>
internal static class GemmRows
{
    /// <summary>A multiple of every tile's rows.</summary>
    internal const int Step = 96;

    internal const int LargestChunk = 5 * Step;

    private const int CacheBytes = 1 << 19;

    /// <param name="rows">All rows.</param>
    /// <param name="bytes">The inputs of a row.</param>
    internal static int Chunk(int rows, int bytes) => rows <= Step ? Step : int.Clamp(CacheBytes / bytes / Step * Step, Step, LargestChunk);
}
