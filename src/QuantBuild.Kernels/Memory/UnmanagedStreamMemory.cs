using System.Buffers;

namespace QuantBuild.Kernels.Memory;

/// <summary>
/// The rest of an unmanaged stream as memory, in place. A manifest resource stays mapped while its assembly is loaded,
/// whether or not its stream is open; the bytes may lie at any alignment.
/// </summary>
internal sealed unsafe class UnmanagedStreamMemory : MemoryManager<byte>
{
    private readonly UnmanagedMemoryStream _stream;
    private readonly byte* _start;
    private readonly int _length;

    public UnmanagedStreamMemory(UnmanagedMemoryStream stream)
    {
        _stream = stream;
        _start = stream.PositionPointer;
        _length = checked((int)(stream.Length - stream.Position));
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length, nameof(elementIndex));
        return new MemoryHandle(_start + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }
    }
}
