namespace QuantBuild.Kernels.Tests;

/// <summary>Memory between two pages that may not be touched, its end (or its begin) at the border: an access outside ends the process.</summary>
internal sealed unsafe class GuardedBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly int _length;
    private readonly byte* _mapping;
    private readonly nuint _mappingBytes;
    private readonly T* _data;

    internal GuardedBuffer(int length, bool atStart = false)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint bytes = (nuint)length * (nuint)sizeof(T);
        nuint inner = (bytes + page - 1) / page * page;
        _length = length;
        _mappingBytes = inner + (2 * page);
        _mapping = GuardedMemory.Reserve(_mappingBytes);
        GuardedMemory.Allow(_mapping + page, inner);
        _data = (T*)(_mapping + page + (atStart ? 0 : inner - bytes));
    }

    internal GuardedBuffer(ReadOnlySpan<T> values, bool atStart = false)
        : this(values.Length, atStart) => values.CopyTo(Span);

    internal Span<T> Span => new(_data, _length);

    public void Dispose() => GuardedMemory.Release(_mapping, _mappingBytes);
}
