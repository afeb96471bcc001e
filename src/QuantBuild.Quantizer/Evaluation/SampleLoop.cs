using System.Runtime.ExceptionServices;

namespace QuantBuild.Quantizer.Evaluation;

/// <summary>
/// Runs samples on several threads, handed out in order. Where samples fail, the first of them decides the error, whatever the
/// number of threads.
/// </summary>
internal sealed class SampleLoop
{
    private readonly int _count;
    private readonly Action<int>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Lock _lock = new();
    private int _next;
    private int _done;
    private int _failedSample = int.MaxValue;
    private ExceptionDispatchInfo? _failure;

    private SampleLoop(int count, Action<int>? progress, CancellationToken cancellation)
    {
        _count = count;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <param name="count">How many samples there are.</param>
    /// <param name="threads">How many threads; 0 for one per processor.</param>
    /// <param name="makeWorker">Called once on each thread; what it makes runs one sample after another there.</param>
    /// <param name="progress">Told how many samples are done, on any thread, in increasing order.</param>
    /// <param name="cancellation">Stops before the next sample.</param>
    public static void Run(
        int count, int threads, Func<ISampleWorker> makeWorker, Action<int>? progress, CancellationToken cancellation)
    {
        int workers = Math.Clamp(threads > 0 ? threads : Environment.ProcessorCount, 1, Math.Max(1, count));
        SampleLoop loop = new(count, progress, cancellation);
        Thread[] others = new Thread[workers - 1];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(() => loop.Work(makeWorker)) { IsBackground = true, Name = "QuantBuild samples" };
            others[i].Start();
        }

        loop.Work(makeWorker);
        foreach (Thread other in others)
        {
            other.Join();
        }

        loop._failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }

    private void Work(Func<ISampleWorker> makeWorker)
    {
        int sample = -1;
        try
        {
            using ISampleWorker worker = makeWorker();
            while (_failure is null && !_cancellation.IsCancellationRequested)
            {
                sample = Interlocked.Increment(ref _next) - 1;
                if (sample >= _count)
                {
                    return;
                }

                worker.Run(sample);
                Report();
            }
        }
#pragma warning disable CA1031 // It is thrown again on the caller's thread.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(sample, exception);
        }
    }

    private void Report()
    {
        if (_progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _progress(++_done);
        }
    }

    private void Fail(int sample, Exception exception)
    {
        lock (_lock)
        {
            if (sample < _failedSample)
            {
                _failedSample = sample;
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
