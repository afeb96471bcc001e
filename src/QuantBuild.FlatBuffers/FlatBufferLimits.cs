namespace QuantBuild.FlatBuffers;

/// <summary>What hostile bytes may cost.</summary>
internal sealed record FlatBufferLimits
{
    public static readonly FlatBufferLimits Default = new();

    /// <summary>How deep tables may nest.</summary>
    public int Depth { get; init; } = 64;
}
