namespace QuantBuild.Kernels.Memory;

/// <summary>Zeroed memory that does not move, aligned to a cache line. Whoever uses <see cref="Pointer"/> keeps the buffer alive.</summary>
internal sealed unsafe class PinnedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly byte[] _bytes;

    internal PinnedBuffer(int length)
    {
        Length = length;
        _bytes = GC.AllocateArray<byte>(checked((length * sizeof(T)) + Alignment), pinned: true);
        nint address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _bytes[0]);
        Pointer = (T*)((address + Alignment - 1) & -Alignment);
    }

    internal PinnedBuffer(ReadOnlySpan<T> values, int length)
        : this(length) => values.CopyTo(Span);

    internal int Length { get; }

    internal T* Pointer { get; }

    internal Span<T> Span => new(Pointer, Length);
}
