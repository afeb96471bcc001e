using System.Numerics;
using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Arithmetic;

public sealed class BinaryOperatorTests
{
    public static TheoryData<string> Names => [.. BinaryOperators.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_are_computed_and_clamped_element_by_element(string name) =>
        Check(name, i => (i % 7 == 0 ? float.NaN : i % 5 == 0 ? -0f : ((i * 37 % 101) - 50) / 8f), new Bounds<float>(-20, 30));

    [Theory]
    [MemberData(nameof(Names))]
    public void Integers_of_32_bits_wrap_and_are_clamped(string name)
    {
        if (name != "DIV")
        {
            Check(name, i => unchecked((i * 0x9E3779B1u % 0xFFFF_FFFBu > 1u << 31) ? (int)(i * 0x9E3779B1u) : i), new Bounds<int>(-2_000_000_000, 2_000_000_000));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Integers_of_64_bits_wrap_and_are_clamped(string name)
    {
        if (name != "DIV")
        {
            Check(name, i => unchecked((long)((ulong)i * 0x9E3779B97F4A7C15ul)), new Bounds<long>(long.MinValue / 2, long.MaxValue / 2));
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits_at_every_length()
    {
        var kernel = new BinaryFormulaKernel<long, BoundedFormula<Product, long>>(new(new Bounds<long>(-1_000_000, 5_000_000)));
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            for (int length = 0; length <= WidthCases.LongestLength; length++)
            {
                long[] x = WidthCases.Fill(length, i => (i * 7919L) - 500_000);
                long[] y = WidthCases.Fill(length, i => 100L - i);
                long[] actual = new long[length];
                BinaryDriver.RunKernel<long, long, PlainLanes<long>, BinaryFormulaKernel<long, BoundedFormula<Product, long>>>(in kernel, x, y, actual, width);
                Assert.Equal(WidthCases.Fill(length, i => Math.Clamp(x[i] * y[i], -1_000_000, 5_000_000)), actual);
            }
        }
    }

    private static void Check<T>(string name, Func<int, T> sample, Bounds<T> bounds)
        where T : unmanaged, INumber<T>
    {
        BinaryOperator row = BinaryOperators.All.Single(candidate => candidate.Name == name);
        foreach ((int[] xShape, int[] yShape) in new (int[], int[])[] { ([257], [257]), ([3, 1, 19], [5, 1]), ([1], [70]), ([40], []), ([2, 3, 33], [33]) })
        {
            BroadcastLayout layout = BroadcastLayout.TryCreate(xShape, yShape)!;
            T[] x = WidthCases.Fill(xShape.Aggregate(1, (a, b) => a * b), sample);
            T[] y = WidthCases.Fill(yShape.Aggregate(1, (a, b) => a * b), i => sample(i + 3));
            T[] actual = new T[layout.Length];
            row.Run(bounds, layout, x, y, actual, layout.Length / 2, layout.Length - (layout.Length / 2));
            row.Run(bounds, layout, x, y, actual, 0, layout.Length / 2);
            for (int i = 0; i < actual.Length; i++)
            {
                BroadcastRun run = layout.RunAt(i);
                T expected = Clamp(Define(name, x[run.X], y[run.Y]), bounds);
                Assert.True(expected.Equals(actual[i]), $"{name} {x[run.X]} {y[run.Y]} is {actual[i]}, not {expected}");
            }
        }
    }

    private static T Define<T>(string name, T x, T y)
        where T : INumber<T> => name switch
        {
            "ADD" => x + y,
            "DIV" => x / y,
            "MAXIMUM" => x > y ? x : y,
            "MINIMUM" => x < y ? x : y,
            "MUL" => x * y,
            "SQUARED_DIFFERENCE" => (x - y) * (x - y),
            "SUB" => x - y,
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    private static T Clamp<T>(T x, Bounds<T> bounds)
        where T : unmanaged, INumber<T>
    {
        T raised = x < bounds.Minimum ? bounds.Minimum : x;
        return raised > bounds.Maximum ? bounds.Maximum : raised;
    }
}
