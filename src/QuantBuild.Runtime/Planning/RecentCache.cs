namespace QuantBuild.Runtime.Planning;

/// <summary>Keeps the values used last, by a key of numbers. Finding one allocates nothing and takes no lock.</summary>
internal sealed class RecentCache<TValue>(int capacity)
    where TValue : class
{
    private readonly Lock _gate = new();
    private Entry[] _entries = [];
    private long _clock;

    public TValue? Find(ReadOnlySpan<int> key)
    {
        foreach (Entry entry in Volatile.Read(ref _entries))
        {
            if (key.SequenceEqual(entry.Key))
            {
                Volatile.Write(ref entry.LastUse, Interlocked.Increment(ref _clock));
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The value of the key, made where there is none; the value that was used longest ago makes room for it.</summary>
    public TValue GetOrAdd<TState>(ReadOnlySpan<int> key, TState state, Func<TState, TValue> make)
    {
        if (Find(key) is { } found)
        {
            return found;
        }

        lock (_gate)
        {
            if (Find(key) is { } made)
            {
                return made;
            }

            var added = new Entry(key.ToArray(), make(state)) { LastUse = Interlocked.Increment(ref _clock) };
            IEnumerable<Entry> kept = _entries.Length < capacity ? _entries : _entries.OrderByDescending(entry => entry.LastUse).Take(capacity - 1);
            Volatile.Write(ref _entries, [added, .. kept]);
            return added.Value;
        }
    }

    private sealed class Entry(int[] key, TValue value)
    {
        public int[] Key { get; } = key;

        public TValue Value { get; } = value;

        public long LastUse;
    }
}
