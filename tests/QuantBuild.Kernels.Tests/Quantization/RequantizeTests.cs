using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Quantization;

public class RequantizeTests
{
    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_length_gives_the_defining_result(string width)
    {
        AffineParameters source = new(0.02f, 3);
        foreach (AffineParameters target in new AffineParameters[] { new(0.02f, -7), new(0.0031f, 0), new(1.7f, 100), new(0.00001f, 5) })
        {
            var kernel = new RequantizeOperator(source, target, IntegerBounds.Int16);
            for (int length = 0; length <= WidthCases.LongestLength; length++)
            {
                short[] x = WidthCases.Int16s(length, length);
                short[] actual = new short[length];
                UnaryDriver.Run<short, int, Int16Lanes, short, int, Int16Lanes, RequantizeOperator>(in kernel, x, actual, WidthCases.Parse(width));
                Assert.Equal(x.Select(q => (short)kernel.Invoke(q)), actual);
            }
        }
    }

    [Fact]
    public void Signed_and_unsigned_bytes_of_one_scale_differ_in_the_top_bit()
    {
        ByteLookup lookup = Requantizer.CreateLookup(new(0.5f, -10), isSourceSigned: true, new(0.5f, 118), isTargetSigned: false);
        byte[] source = WidthCases.UInt8s(256, 1);
        byte[] actual = new byte[source.Length];
        lookup.Run(source, actual);
        Assert.Equal(source.Select(bits => (byte)(bits ^ 0x80)), actual);
    }

    [Fact]
    public void A_lookup_is_its_function_at_every_length()
    {
        var lookup = new ByteLookup(bits => (byte)((bits * 7) + 3));
        for (int length = 0; length <= WidthCases.LongestLength; length++)
        {
            byte[] source = WidthCases.UInt8s(length, length);
            byte[] actual = new byte[length];
            lookup.Run(source, actual);
            Assert.Equal(source.Select(bits => (byte)((bits * 7) + 3)), actual);
        }
    }

    [Fact]
    public void A_finer_scale_is_the_nearest_number_of_it()
    {
        ByteLookup lookup = Requantizer.CreateLookup(new(0.5f, -128), isSourceSigned: true, new(0.75f, -128), isTargetSigned: true);
        byte[] source = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        byte[] actual = new byte[source.Length];
        lookup.Run(source, actual);
        for (int i = 0; i < source.Length; i++)
        {
            double exact = ((sbyte)source[i] + 128) * 0.5 / 0.75;
            Assert.InRange((sbyte)actual[i] + 128 - exact, -0.51, 0.51);
        }
    }
}
