using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Tests.Calibration;

public sealed class OrderedBlocksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Results_are_combined_in_the_order_of_the_blocks(int threads)
    {
        var seen = new List<int>();
        OrderedBlocks.Run(100, threads, () => new Worker(_ => { }), seen.Add, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 100), seen);
    }

    [Fact]
    public void A_failure_stops_all_threads_and_comes_out()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => OrderedBlocks.Run(
            1000, 3, () => new Worker(block => { if (block == 17) { throw new InvalidDataException("17"); } }), _ => { }, CancellationToken.None));
        Assert.Equal("17", error.Message);
    }

    [Fact]
    public void The_first_block_that_fails_decides_the_error()
    {
        using var later = new ManualResetEventSlim();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => OrderedBlocks.Run(
            2,
            2,
            () => new Worker(block =>
            {
                if (block == 0)
                {
                    later.Wait(TimeSpan.FromSeconds(10));
                    Thread.Sleep(50);
                }
                else
                {
                    later.Set();
                }

                throw new InvalidDataException($"{block}");
            }),
            _ => { },
            CancellationToken.None));
        Assert.Equal("0", error.Message);
    }

    [Fact]
    public void Cancellation_comes_out_as_such()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => OrderedBlocks.Run(
            1000, 2, () => new Worker(block => { if (block == 5) { source.Cancel(); } }), _ => { }, source.Token));
    }

    private sealed class Worker(Action<int> work) : BlockWorker<int>
    {
        public override int Compute(int block)
        {
            work(block);
            return block;
        }

        public override void Dispose()
        {
        }
    }
}
