using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>The choices and contents of one case, the same in every run.</summary>
internal sealed class CaseRandom(int seed)
{
    private readonly Random _random = new(seed);

    public T Pick<T>(params ReadOnlySpan<T> choices)
    {
        return choices[_random.Next(choices.Length)];
    }

    public int Integer(int minimum, int maximum)
    {
        return _random.Next(minimum, maximum + 1);
    }

    public float Scale(float middle)
    {
        return middle * MathF.Pow(2, (_random.NextSingle() * 2) - 1);
    }

    /// <summary>Int8 activations: any scale, any zero point.</summary>
    public Quantization Activation(float scale)
    {
        return Quantization.PerTensor(scale, _random.Next(sbyte.MinValue, sbyte.MaxValue + 1));
    }

    public sbyte[] Weights(long count)
    {
        return Fill(count, () => (sbyte)_random.Next(-127, 128));
    }

    public int[] Integers(long count, int magnitude)
    {
        return Fill(count, () => _random.Next(-magnitude, magnitude + 1));
    }

    /// <summary>Values between -magnitude and magnitude.</summary>
    public float[] Floats(long count, float magnitude = 1)
    {
        return Fill(count, () => ((_random.NextSingle() * 2) - 1) * magnitude);
    }

    public byte[] Bytes(long count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private static T[] Fill<T>(long count, Func<T> next)
    {
        var values = new T[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = next();
        }

        return values;
    }
}
