using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Arithmetic;

public sealed class QuantizedProductTests
{
    private static readonly (AffineParameters X, AffineParameters Y, AffineParameters Output)[] _bytes =
    [
        (new(0.02f, 3), new(0.05f, -7), new(0.06f, -128)),
        (new(1f, 0), new(1f, 0), new(1f, 0)),
        (new(3f, -128), new(2f, 127), new(0.5f, 5)),
        (new(1e-4f, 10), new(1e-3f, -20), new(1f, 0)),
        (new(0.0371f, -128), new(0.0293f, 4), new(0.0017f, -9)),
    ];

    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void All_pairs_of_bytes_equal_the_specification(string width)
    {
        sbyte[] x = WidthCases.Fill(1 << 16, i => (sbyte)(i >> 8));
        sbyte[] y = WidthCases.Fill(1 << 16, i => (sbyte)i);
        sbyte[] actual = new sbyte[x.Length];
        foreach ((AffineParameters first, AffineParameters second, AffineParameters output) in _bytes)
        {
            IntegerBounds bounds = IntegerBounds.Int8.Within(new FloatBounds(0, 6), output);
            var kernel = new BinaryFormulaKernel<int, QuantizedProduct>(new QuantizedProduct(first, second, output, bounds));
            BinaryDriver.RunKernel<sbyte, int, Int8Lanes, BinaryFormulaKernel<int, QuantizedProduct>>(in kernel, x, y, actual, WidthCases.Parse(width));
            AssertBits.Equal<sbyte>(WidthCases.Fill(x.Length, i => (sbyte)Specified(x[i], y[i], first, second, output, bounds)), actual, $"{output}");
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Unsigned_bytes_and_shorts_share_the_arithmetic_at_every_length(string width)
    {
        (AffineParameters X, AffineParameters Y, AffineParameters Output) bytes = (new(0.02f, 128), new(0.03f, 3), new(0.04f, 120));
        (AffineParameters X, AffineParameters Y, AffineParameters Output) shorts = (new(0.0002f, 0), new(0.0003f, 0), new(0.0001f, 0));
        var byteKernel = new BinaryFormulaKernel<int, QuantizedProduct>(new QuantizedProduct(bytes.X, bytes.Y, bytes.Output, IntegerBounds.UInt8));
        var shortKernel = new BinaryFormulaKernel<int, QuantizedProduct>(new QuantizedProduct(shorts.X, shorts.Y, shorts.Output, IntegerBounds.Int16));
        for (int length = 0; length <= WidthCases.LongestLength; length++)
        {
            byte[] x = WidthCases.UInt8s(length, 1);
            byte[] y = WidthCases.UInt8s(length, 2);
            byte[] actual = new byte[length];
            BinaryDriver.RunKernel<byte, int, UInt8Lanes, BinaryFormulaKernel<int, QuantizedProduct>>(in byteKernel, x, y, actual, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Fill(length, i => (byte)Specified(x[i], y[i], bytes.X, bytes.Y, bytes.Output, IntegerBounds.UInt8)), actual);
            short[] left = WidthCases.Int16s(length, length);
            short[] right = WidthCases.Int16s(length, length + 1);
            short[] products = new short[length];
            BinaryDriver.RunKernel<short, int, Int16Lanes, BinaryFormulaKernel<int, QuantizedProduct>>(in shortKernel, left, right, products, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Fill(length, i => (short)Specified(left[i], right[i], shorts.X, shorts.Y, shorts.Output, IntegerBounds.Int16)), products);
        }
    }

    [Fact]
    public void Broadcast_operands_are_multiplied_in_parts()
    {
        BroadcastLayout layout = BroadcastLayout.TryCreate([4, 1, 9], [5, 1])!;
        var formula = new QuantizedProduct(new(0.02f, 3), new(0.05f, -7), new(0.06f, 1), IntegerBounds.Int8);
        sbyte[] x = WidthCases.Int8s(36, 1);
        sbyte[] y = WidthCases.Int8s(5, 2);
        sbyte[] actual = new sbyte[layout.Length];
        Multiplication.Run(formula, layout, x, y, actual, 77, layout.Length - 77);
        Multiplication.Run(formula, layout, x, y, actual, 0, 77);

        for (int i = 0; i < actual.Length; i++)
        {
            BroadcastRun run = layout.RunAt(i);
            Assert.Equal(formula.Invoke(new Number<int>(x[run.X]), new Number<int>(y[run.Y])).Value, actual[i]);
        }
    }

    private static int Specified(int x, int y, AffineParameters xs, AffineParameters ys, AffineParameters output, IntegerBounds bounds)
    {
        double factor = xs.Scale * ys.Scale / output.Scale;
        int shift = 0;
        for (; factor < 0.5; factor *= 2)
        {
            shift--;
        }

        for (; factor >= 1; factor /= 2)
        {
            shift++;
        }

        long multiplier = (long)Math.Round(factor * (1L << 31), MidpointRounding.AwayFromZero);
        int shifted = unchecked((x - xs.ZeroPoint) * (y - ys.ZeroPoint) << Math.Max(shift, 0));
        long product = shifted * multiplier;
        long high = (product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31);
        int scaled = (int)Math.Round(high / Math.Pow(2, Math.Max(-shift, 0)), MidpointRounding.AwayFromZero);
        return Math.Clamp(scaled + output.ZeroPoint, bounds.Minimum, bounds.Maximum);
    }
}
