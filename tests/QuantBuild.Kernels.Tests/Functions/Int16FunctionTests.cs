using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Functions;

public sealed unsafe class Int16FunctionTests
{
    private static readonly short[] _all = [.. Enumerable.Range(short.MinValue, 1 << 16).Select(i => (short)i)];

    public static TheoryData<float> Scales => [1f / 4096, 1f / 2048, 1f / 8192, 0.0003f, 0.00052f, 0.01f, 1e-6f, 2.5f];

    [Theory]
    [MemberData(nameof(Scales))]
    public void Logistic_equals_its_definition_in_every_width(float scale)
    {
        (int multiplier, int shift) = ScaleOf(scale, largestPower: 0);
        short[] expected = Array.ConvertAll(_all, x => Logistic(x, multiplier, shift));
        Check(new Int16Logistic(scale), expected);
        Assert.All(Enumerable.Range(0, 1 << 16).Where(i => i % 97 == 0), i => Assert.InRange(expected[i] - (32768 / (1 + Math.Exp(-_all[i] * scale))), -8, 8));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Tanh_equals_its_definition_in_every_width(float scale)
    {
        (int multiplier, int shift) = ScaleOf(scale, largestPower: 1);
        short[] expected = Array.ConvertAll(_all, x => Tanh(x, multiplier, shift));
        Check(new Int16Tanh(scale), expected);
        Assert.All(Enumerable.Range(0, 1 << 16).Where(i => i % 97 == 0), i => Assert.InRange(expected[i] - (32768 * Math.Tanh(_all[i] * scale)), -8, 8));
    }

    [Theory]
    [InlineData("GELU", 4f / 32768, 4f / 32768)]
    [InlineData("EXP", 3f / 32768, 21f / 32768)]
    [InlineData("LOG", 5f / 32768, 9f / 32768)]
    public void A_table_of_straight_pieces_is_near_the_function_in_every_width(string name, float inputScale, float outputScale)
    {
        var lookup = new Int16Lookup(FunctionCases.Of(name).Exact, new(inputScale, 0), new(outputScale, 0));
        short[] expected = new short[_all.Length];
        lookup.Run(_all, expected, VectorWidth.Scalar);
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            short[] actual = new short[_all.Length];
            lookup.Run(_all, actual, width);
            AssertBits.Equal<short>(expected, actual, $"{name} {width}");
        }

        foreach (int i in Enumerable.Range(0, 1 << 16).Where(i => i % 31 == 0 && (name != "LOG" || _all[i] > 2000)))
        {
            double exact = Math.Clamp(FunctionCases.Exact(name, _all[i] * (double)inputScale) / outputScale, short.MinValue, short.MaxValue);
            Assert.InRange(expected[i], exact - 6, exact + 6);
        }
    }

    [Fact]
    public void Pieces_meet_at_their_ends_and_round_halves_upwards()
    {
        var lookup = new Int16Lookup(x => x, new(1f / 32768, 0), new(1f / 32768, 0));
        short[] actual = new short[_all.Length];
        lookup.Run(_all, actual, VectorWidths.Best);
        Assert.All(Enumerable.Range(0, 1 << 16).Where(i => i % 13 == 0), i => Assert.InRange(actual[i] - _all[i], -1, 1));
    }

    [Theory]
    [InlineData(0, 32768)]
    [InlineData(1, 33451)]
    [InlineData(15, 42688)]
    [InlineData(24, 47911)]
    [InlineData(43, 56174)]
    [InlineData(100, 64536)]
    [InlineData(200, 65520)]
    [InlineData(254, 65534)]
    [InlineData(255, 65535)]
    public void The_sigmoid_table_has_the_known_entries(int index, int entry) => Assert.Equal(entry, (int)((uint)SigmoidTable.Packed[index] >> 16));

    private static void Check<TFormula>(TFormula formula, short[] expected)
        where TFormula : struct, IUnaryFormula<int>
    {
        foreach (VectorWidth width in VectorWidths.Supported)
        {
            short[] actual = new short[_all.Length];
            UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, TFormula>(formula, _all, actual, width);
            AssertBits.Equal<short>(expected, actual, $"{width}");
            for (int length = 0; length <= WidthCases.LongestLength; length++)
            {
                UnaryDriver.Run<short, Int16Lanes, short, Int16Lanes, TFormula>(formula, _all.AsSpan(32000, length), actual.AsSpan(0, length), width);
                AssertBits.Equal<short>(expected.AsSpan(32000, length), actual.AsSpan(0, length), $"{width} {length}");
            }
        }
    }

    private static (int Multiplier, int Shift) ScaleOf(float scale, int largestPower)
    {
        double power = Math.Log2(scale) + 12;
        if (power == Math.Round(power) && power >= 0 && power <= largestPower)
        {
            return (3 << (int)power, 0);
        }

        double multiplier = scale * 12288.0;
        int shift = 0;
        for (; multiplier <= 16383.5 && shift <= 30; shift++)
        {
            multiplier *= 2;
        }

        return ((int)multiplier, shift);
    }

    private static short Logistic(short x, int multiplier, int shift)
    {
        int input = unchecked((x * multiplier) + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift;
        uint magnitude = input < 0 ? unchecked((uint)-input) : (uint)input;
        uint index = magnitude >> 9;
        uint result = index >= 255 ? 0x7FFFu << 10 : (Entry(index) << 9) + ((magnitude & 0x1FF) * (Entry(index + 1) - Entry(index)));
        result = input >= 0 ? result + (1 << 9) : (1u << 25) - result + (1 << 9) - 1;
        return (short)(result >> 10);
    }

    private static short Tanh(short x, int multiplier, int shift)
    {
        int input = unchecked((x * multiplier) + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift;
        uint magnitude = input < 0 ? unchecked((uint)-input) : (uint)input;
        uint index = magnitude >> 8;
        int result = (int)(index >= 255 ? 0xFFFFu << 8 : (Entry(index) << 8) + ((magnitude & 0xFF) * (Entry(index + 1) - Entry(index))));
        result = input >= 0 ? result - (1 << 23) + (1 << 7) : -result + (1 << 23) + (1 << 7) - 1;
        return (short)(result >> 8);
    }

    private static uint Entry(uint index) => (uint)SigmoidTable.Packed[index] >> 16;
}
