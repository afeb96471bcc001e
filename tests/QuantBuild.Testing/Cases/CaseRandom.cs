using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>The choices and contents of one case, the same in every run.</summary>
internal sealed class CaseRandom(int seed)
{
    private const int IntegerMagnitude = 1000;

    private readonly Random _random = new(seed);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public int Integer(int minimum, int maximum) => _random.Next(minimum, maximum + 1);

    public float Scale(float middle) => middle * MathF.Pow(2, (_random.NextSingle() * 2) - 1);

    /// <summary>What activations of a type may stand for: any zero point where the type has one; null for types that are not quantized.</summary>
    /// <param name="type">The type of the activations.</param>
    /// <param name="scale">The middle of the scales for 8 bits.</param>
    public Quantization? Activation(ElementType type, float scale) => type switch
    {
        ElementType.Int8 => Quantization.PerTensor(Scale(scale), _random.Next(sbyte.MinValue, sbyte.MaxValue + 1)),
        ElementType.UInt8 => Quantization.PerTensor(Scale(scale), _random.Next(byte.MaxValue + 1)),
        ElementType.Int16 => Quantization.PerTensor(Scale(scale / 256), 0),
        _ => null,
    };

    public sbyte[] Weights(long count) => Fill(count, () => (sbyte)_random.Next(-127, 128));

    public int[] Integers(long count, int magnitude) => Fill(count, () => _random.Next(-magnitude, magnitude + 1));

    /// <summary>Values between -magnitude and magnitude.</summary>
    public float[] Floats(long count, float magnitude = 1) => Fill(count, () => ((_random.NextSingle() * 2) - 1) * magnitude);

    public byte[] Bytes(long count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Stored elements: floats up to a magnitude, all that 8 and 16 bits hold, small wide integers.</summary>
    public byte[] Elements(ElementType type, long count, float magnitude) => type switch
    {
        ElementType.Float32 => AsBytes(Floats(count, magnitude)),
        ElementType.Float16 => AsBytes(Array.ConvertAll(Floats(count, magnitude), static value => (Half)value)),
        ElementType.Float64 => AsBytes(Array.ConvertAll(Floats(count, magnitude), static value => (double)value)),
        ElementType.Boolean => Fill(count, () => (byte)_random.Next(2)),
        ElementType.Int32 => AsBytes(Integers(count, IntegerMagnitude)),
        ElementType.Int64 => AsBytes(Array.ConvertAll(Integers(count, IntegerMagnitude), static value => (long)value)),
        _ => Bytes(type.ByteLength(count)),
    };

    private static byte[] AsBytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();

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
