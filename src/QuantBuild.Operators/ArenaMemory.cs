using System.Runtime.InteropServices;

namespace QuantBuild.Operators;

/// <summary>Zeroed, pinned memory whose first byte lies on a cache line.</summary>
internal sealed class ArenaMemory
{
    public static readonly ArenaMemory Empty = new(0);

    private const int Alignment = 64;
    private readonly byte[] _bytes;
    private readonly int _start;

    public ArenaMemory(int length)
    {
        Length = length;
        _bytes = GC.AllocateArray<byte>(length + Alignment, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);
        _start = (int)(-address & (Alignment - 1));
    }

    public int Length { get; }

    public Span<byte> Span => _bytes.AsSpan(_start, Length);

    public Memory<byte> Memory => _bytes.AsMemory(_start, Length);
}
