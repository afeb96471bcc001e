namespace QuantBuild.Quantizer.Calibration;

/// <summary>What one thread of <see cref="OrderedBlocks"/> holds on to from block to block.</summary>
internal abstract class BlockWorker<TResult> : IDisposable
{
    public abstract TResult Compute(int block);

    public abstract void Dispose();
}
