namespace QuantBuild.Kernels.Gemm;

/// <summary>What turns the int32 sums of each output channel into outputs, and what of it follows the weights and the bias.</summary>
internal unsafe interface ISumsScaling<TBias>
    where TBias : unmanaged
{
    /// <summary>The memory of one group for what follows weights and bias, a multiple of a cache line.</summary>
    int GroupBytes { get; }

    /// <param name="panel">The panel of a group.</param>
    /// <param name="totals">The totals of its columns.</param>
    /// <param name="bias">The bias of its columns, or none.</param>
    /// <param name="group">The group.</param>
    /// <param name="memory">The memory of that group.</param>
    void PackPanel(int panel, ReadOnlySpan<ColumnTotal> totals, ReadOnlySpan<TBias> bias, int group, byte* memory);
}
