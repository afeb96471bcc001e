namespace QuantBuild.Quantizer.Data.Storage;

internal sealed class MemoryContent(ReadOnlyMemory<byte> bytes) : ArrayContent
{
    public override void Read(long position, Span<byte> destination) =>
        bytes.Span.Slice(checked((int)position), destination.Length).CopyTo(destination);
}
