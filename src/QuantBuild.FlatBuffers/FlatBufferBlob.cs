namespace QuantBuild.FlatBuffers;

/// <summary>A byte vector: its length is at <paramref name="Position"/>, its content follows.</summary>
internal readonly record struct FlatBufferBlob(long Position, ReadOnlyMemory<byte> Content);
