using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Testing.Cases;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Compares raw tensors of two runtimes.</summary>
internal static class Agreement
{
    public static void Check(string what, ElementType type, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, Tolerance tolerance)
    {
        if (Describe(type, expected, actual, tolerance) is { } difference)
        {
            Assert.Fail($"{what}: {difference}");
        }
    }

    /// <summary>Null where the tensors agree, else how they differ.</summary>
    public static string? Describe(ElementType type, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, Tolerance tolerance)
    {
        return expected.Length != actual.Length
            ? $"{actual.Length} bytes instead of {expected.Length}"
            : type switch
            {
                ElementType.Float32 => DescribeFloats(MemoryMarshal.Cast<byte, float>(expected), MemoryMarshal.Cast<byte, float>(actual), tolerance),
                ElementType.Int8 => DescribeIntegers(MemoryMarshal.Cast<byte, sbyte>(expected), MemoryMarshal.Cast<byte, sbyte>(actual), tolerance.Steps),
                ElementType.Int16 => DescribeIntegers(MemoryMarshal.Cast<byte, short>(expected), MemoryMarshal.Cast<byte, short>(actual), tolerance.Steps),
                ElementType.Int32 => DescribeIntegers(MemoryMarshal.Cast<byte, int>(expected), MemoryMarshal.Cast<byte, int>(actual), tolerance.Steps),
                _ => DescribeIntegers(expected, actual, tolerance.Steps),
            };
    }

    private static string? DescribeFloats(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, Tolerance tolerance)
    {
        float magnitude = 0;
        foreach (float value in expected)
        {
            magnitude = MathF.Max(magnitude, MathF.Abs(value));
        }

        int worst = -1;
        float worstError = MathF.Max(magnitude * tolerance.Relative, tolerance.Absolute);
        for (int i = 0; i < expected.Length; i++)
        {
            float error = MathF.Abs(expected[i] - actual[i]);
            bool bothNotNumbers = float.IsNaN(expected[i]) && float.IsNaN(actual[i]);
            if (!(error <= worstError) && !bothNotNumbers && expected[i] != actual[i])
            {
                worst = i;
                worstError = float.IsNaN(error) ? float.PositiveInfinity : error;
            }
        }

        return worst < 0
            ? null
            : $"element {worst} of {expected.Length} is {actual[worst]:R} instead of {expected[worst]:R}, {worstError / magnitude:E2} of the largest magnitude";
    }

    private static string? DescribeIntegers<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, int steps)
        where T : unmanaged, IConvertible
    {
        int worst = -1;
        long worstError = steps;
        int different = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            long error = Math.Abs(expected[i].ToInt64(null) - actual[i].ToInt64(null));
            different += error > steps ? 1 : 0;
            if (error > worstError)
            {
                worst = i;
                worstError = error;
            }
        }

        return worst < 0
            ? null
            : $"{different} of {expected.Length} elements differ by more than {steps}, the most at {worst}: {actual[worst]} instead of {expected[worst]}";
    }
}
