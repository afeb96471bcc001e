namespace QuantBuild.Runtime.Planning;

/// <summary>Bytes that are needed from one step to another.</summary>
internal readonly record struct ArenaBlock(long Bytes, int FirstStep, int LastStep)
{
    /// <summary>What the first byte's place is a multiple of, at the least.</summary>
    public int LeastAlignment { get; init; } = 1;
}
