namespace QuantBuild.Model.Storage;

/// <summary>A buffer that lies behind the tables, where offsets of 32 bits do not reach.</summary>
internal readonly record struct OutsideBuffer(long Offset, ReadOnlyMemory<byte> Data);
