namespace QuantBuild.Runtime;

/// <summary>How a model is loaded and run.</summary>
public sealed record InterpreterOptions
{
    internal const int MostThreads = 1024;

    /// <summary>
    /// How many threads one invocation may use, the caller's among them; 1 by default, 0 for one per processor. Results do not depend on it.
    /// No more threads are started than the largest operator has pieces of work, and none where no operator is worth sharing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or above 1024.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Threads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads, nameof(Threads));
            field = value;
        }
    } = 1;

    /// <summary>The key of the signature to run; null for the model's first subgraph.</summary>
    public string? Signature { get; init; }
}
