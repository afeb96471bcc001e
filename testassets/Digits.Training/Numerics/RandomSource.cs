namespace Digits.Training.Numerics;

/// <summary>SplitMix64: the same numbers for the same seed on every machine and every version of .NET.</summary>
internal sealed class RandomSource
{
    private ulong _state;

    public RandomSource(ulong seed) => _state = seed;

    /// <summary>An independent source for one item of a stream.</summary>
    public RandomSource(ulong seed, ulong item)
        : this(new RandomSource(seed).NextUInt64() ^ new RandomSource(~item).NextUInt64())
    {
    }

    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1), in steps of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [minimum, maximum).</summary>
    public float Next(float minimum, float maximum) => minimum + ((maximum - minimum) * NextSingle());

    /// <summary>Uniform in [0, count).</summary>
    public int Next(int count) => (int)((NextUInt64() >> 32) * (ulong)count >> 32);

    public bool NextBoolean(float probability) => NextSingle() < probability;

    /// <summary>Nearly normal with mean 0 and standard deviation 1: a sum of uniforms needs no logarithm.</summary>
    public float NextNormal()
    {
        const float unitVariance = 1.7320508f;
        return (NextSingle() + NextSingle() + NextSingle() + NextSingle() - 2f) * unitVariance;
    }
}
