namespace QuantBuild.Benchmarks.Peers;

/// <summary>One model at one thread count; a runtime that cannot run the model has no timing and a note.</summary>
internal sealed record PeersRow(string Model, int Threads, PeerTiming? Ours, PeerTiming? Tflite, string? Note)
{
    public double? Ratio => Ours is null || Tflite is null ? null : Ours.MedianMicroseconds / Tflite.MedianMicroseconds;
}
