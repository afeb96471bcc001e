using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Vectors;

internal static class WidthCases
{
    /// <summary>Lengths that meet every remainder of every width.</summary>
    public const int LongestLength = 256;

    public static TheoryData<string> Widths { get; } = [.. VectorWidths.Supported.Select(width => width.ToString())];

    public static VectorWidth Parse(string width) => Enum.Parse<VectorWidth>(width);

    public static T[] Fill<T>(int length, Func<int, T> element) => [.. Enumerable.Range(0, length).Select(element)];

    public static float[] Floats(int length, int seed, float magnitude)
    {
        var random = new Random(seed);
        return Fill(length, _ => ((random.NextSingle() * 2) - 1) * magnitude);
    }

    public static sbyte[] Int8s(int length, int seed)
    {
        var random = new Random(seed);
        return Fill(length, _ => (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1));
    }

    public static byte[] UInt8s(int length, int seed) => Fill(length, i => (byte)(i * 37 + seed * 11));

    public static short[] Int16s(int length, int seed)
    {
        var random = new Random(seed);
        return Fill(length, _ => (short)random.Next(short.MinValue, short.MaxValue + 1));
    }

    /// <summary>Bits, so that NaN and -0 are compared as well.</summary>
    public static int[] Bits(ReadOnlySpan<float> values)
    {
        int[] bits = new int[values.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.SingleToInt32Bits(values[i]);
        }

        return bits;
    }
}
