namespace QuantBuild.Runtime;

/// <summary>How a model is loaded and run.</summary>
public sealed record InterpreterOptions
{
    /// <summary>How many threads one invocation may use; 1 by default, 0 for one per processor. Results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The key of the signature to run; null for the model's first subgraph.</summary>
    public string? Signature { get; init; }
}
