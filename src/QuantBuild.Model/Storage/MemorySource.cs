namespace QuantBuild.Model.Storage;

internal sealed class MemorySource(ReadOnlyMemory<byte> file) : ModelSource
{
    public override long Length => file.Length;

    public override ReadOnlyMemory<byte> Slice(long offset, int length) => file.Slice((int)offset, length);
}
