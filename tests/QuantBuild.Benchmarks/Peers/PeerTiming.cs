namespace QuantBuild.Benchmarks.Peers;

/// <summary>Microseconds of one invocation: the median over batches and the fastest batch.</summary>
internal sealed record PeerTiming(double MedianMicroseconds, double MinimumMicroseconds);
