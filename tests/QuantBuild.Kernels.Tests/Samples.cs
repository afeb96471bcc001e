namespace QuantBuild.Kernels.Tests;

/// <summary>Seeded data with the extremes in it.</summary>
internal static class Samples
{
    internal static float[] Floats(int seed, int length)
    {
        var random = new Random(seed);
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.Next(16) == 0 ? 0 : (random.NextSingle() * 4) - 2;
        }

        return values;
    }

    internal static sbyte[] Bytes(int seed, int length)
    {
        var random = new Random(seed);
        var values = new sbyte[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.Next(8) switch
            {
                0 => sbyte.MinValue,
                1 => sbyte.MaxValue,
                _ => (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1),
            };
        }

        return values;
    }

    internal static int[] Integers(int seed, int length, int magnitude)
    {
        var random = new Random(seed);
        var values = new int[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.Next(-magnitude, magnitude);
        }

        return values;
    }

    internal static double[] Scales(int seed, int length)
    {
        var random = new Random(seed);
        var values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = double.Exp2((random.NextDouble() * 10) - 12);
        }

        return values;
    }
}
