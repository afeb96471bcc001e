using System.Runtime.ExceptionServices;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>
/// Computes blocks on several threads and combines their results in the order of the blocks, so that rounding does not depend
/// on the threads. Where blocks fail, the first of them decides the error.
/// </summary>
internal static class OrderedBlocks
{
    /// <param name="blocks">How many blocks there are.</param>
    /// <param name="threads">How many threads take part.</param>
    /// <param name="start">Makes what one thread needs; its result computes a block.</param>
    /// <param name="combine">Called for each result, block after block, never twice at once.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Run<TResult>(
        int blocks, int threads, Func<BlockWorker<TResult>> start, Action<TResult> combine, CancellationToken cancellation)
    {
        object gate = new();
        int next = 0;
        int combined = 0;
        int failed = int.MaxValue;
        Exception? failure = null;

        void Work()
        {
            int block = -1;
            try
            {
                using BlockWorker<TResult> worker = start();
                while (true)
                {
                    block = Interlocked.Increment(ref next) - 1;
                    if (block >= blocks || block > Volatile.Read(ref failed))
                    {
                        return;
                    }

                    cancellation.ThrowIfCancellationRequested();
                    TResult result = worker.Compute(block);
                    lock (gate)
                    {
                        while (combined != block && block < failed)
                        {
                            Monitor.Wait(gate);
                        }

                        if (block > failed)
                        {
                            return;
                        }

                        combine(result);
                        combined++;
                        Monitor.PulseAll(gate);
                    }
                }
            }
            catch (Exception error)
            {
                lock (gate)
                {
                    if (block < failed)
                    {
                        failed = block;
                        failure = error;
                    }

                    Monitor.PulseAll(gate);
                }
            }
        }

        Task[] helpers = [.. Enumerable.Range(1, Math.Min(threads, blocks) - 1).Select(_ => Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Work();
        Task.WaitAll(helpers, CancellationToken.None);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
