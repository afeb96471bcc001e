namespace QuantBuild.FlatBuffers;

/// <summary>Bytes that are no FlatBuffers data of the schema, and where.</summary>
internal sealed class FlatBufferException(string message, long position) : Exception(message)
{
    /// <summary>The byte, counted from the start of the file.</summary>
    public long Position { get; } = position;

    /// <summary>Whether the data would make sense to a newer schema.</summary>
    public bool IsNewerSchema { get; init; }
}
