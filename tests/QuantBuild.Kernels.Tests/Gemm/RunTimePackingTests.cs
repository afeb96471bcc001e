using System.Collections.Immutable;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Requantization;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Gemm;

public sealed class RunTimePackingTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 3, 10, 3 }, { 2, 16, 4 }, { 7, 17, 5 }, { 1, 64, 33 }, { 13, 35, 64 }, { 5, 130, 131 }, { 500, 18, 10 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Float_weights_packed_by_a_run_give_what_constants_give(int rows, int columns, int depth)
    {
        float[] weights = Samples.Floats(1, columns * depth);
        float[] input = Samples.Floats(2, rows * depth);
        float[] bias = Samples.Floats(3, columns);
        float[] expected = new float[rows * columns];
        float[] output = new float[rows * columns];
        Packed.FloatGemm(weights, columns, depth, bias, -3, 5).Run(input, depth, expected, columns, rows);
        var gemm = new FloatGemm(new FloatPacking(columns, depth), new FloatBounds(-3, 5));
        using GuardedBuffer<byte> packed = RunTimeMemory.Pack(gemm.Packing, weights, bias);

        gemm.Run(input, depth, output, columns, rows, 0, gemm.Panels, packed.Span);

        AssertBits.Equal(expected, output, "outputs");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Int8_weights_packed_by_a_run_give_what_constants_give(int rows, int columns, int depth)
    {
        sbyte[] weights = Samples.Bytes(1, columns * depth);
        sbyte[] input = Samples.Bytes(2, rows * depth);
        int[] bias = Samples.Integers(3, columns, 1 << 16);
        double[] scales = Samples.Scales(4, columns);
        sbyte[] expected = new sbyte[rows * columns];
        sbyte[] output = new sbyte[rows * columns];
        Packed.Int8Gemm(weights, columns, depth, bias, 11, scales, -5, -100, 90).Run(input, depth, expected, columns, rows);
        var gemm = new Int8Gemm(Int8Gemm.PackingOf(columns, depth, Parameters(scales)));
        using GuardedBuffer<byte> packed = RunTimeMemory.Pack(gemm.Packing, weights, bias);

        gemm.Run(input, depth, output, columns, rows, 0, gemm.Panels, packed.Span);

        AssertBits.Equal(expected, output, "outputs");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Hybrid_weights_packed_by_a_run_give_what_constants_give(int rows, int columns, int depth)
    {
        sbyte[] weights = Samples.Bytes(1, columns * depth);
        sbyte[] input = Samples.Bytes(2, rows * depth);
        float[] scales = Array.ConvertAll(Samples.Scales(4, columns), scale => (float)scale);
        float[] rowScales = Array.ConvertAll(Samples.Scales(5, rows), scale => (float)scale);
        int[] zeroPoints = Samples.Integers(6, rows, 128);
        float[] expected = new float[rows * columns];
        float[] output = new float[rows * columns];
        Packed.HybridGemm(weights, columns, depth, [], scales).Run(input, depth, rowScales, zeroPoints, expected, columns, rows);
        var gemm = new HybridGemm(HybridGemm.PackingOf(columns, depth, scales, FloatBounds.None));
        using GuardedBuffer<byte> packed = RunTimeMemory.Pack(gemm.Packing, weights, default(ReadOnlySpan<float>));

        gemm.Run(input, depth, rowScales, zeroPoints, output, columns, rows, 0, gemm.Panels, packed.Span);

        AssertBits.Equal(expected, output, "outputs");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_zero_point_of_the_weights_is_taken_from_each(int rows, int columns, int depth)
    {
        foreach (int zeroPoint in (int[])[11, -128, 127])
        {
            sbyte[] weights = Samples.Bytes(1, columns * depth);
            sbyte[] input = Samples.Bytes(2, rows * depth);
            int[] bias = Samples.Integers(3, columns, 1 << 16);
            double[] scales = Samples.Scales(4, columns);
            int[] sums = new int[rows * columns];
            for (int i = 0; i < sums.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, columns);
                sums[i] = bias[column] + Enumerable.Range(0, depth).Sum(k => (input[(row * depth) + k] - 11) * (weights[(column * depth) + k] - zeroPoint));
            }

            sbyte[] output = new sbyte[rows * columns];
            Int8Packing packing = Int8Gemm.PackingOf(columns, depth, Parameters(scales), zeroPoint);
            var gemm = new Int8Gemm(packing with { Constants = packing.Pack(weights, bias) });

            gemm.Run(input, depth, output, columns, rows);

            AssertBits.Equal(Int8Reference.Requantize(sums, scales, -5, -100, 90), output, $"zero point {zeroPoint}");
        }
    }

    [Fact]
    public void Operands_of_other_sizes_are_refused()
    {
        var packing = new FloatPacking(17, 3);
        byte[] memory = new byte[packing.Bytes];

        Assert.Equal(2, packing.Panels);
        Assert.Throws<ArgumentOutOfRangeException>(() => packing.Pack(new float[50], [], memory, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => packing.Pack(new float[51], new float[16], memory, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => packing.Pack(new float[51], [], memory.AsSpan(1), 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => packing.Pack(new float[51], [], memory, 1, 2));
        var gemm = new FloatGemm(packing, FloatBounds.None);
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[3], 3, new float[17], 17, 1, 0, 2, memory.AsSpan(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[3], 3, new float[17], 17, 1));
    }

    [Fact]
    public void Packing_and_running_allocate_nothing()
    {
        var gemm = new Int8Gemm(Int8Gemm.PackingOf(35, 66, Parameters([0.01]), weightsZeroPoint: 3));
        sbyte[] weights = Samples.Bytes(1, 35 * 66);
        sbyte[] input = Samples.Bytes(2, 11 * 66);
        int[] bias = new int[35];
        sbyte[] output = new sbyte[11 * 35];
        byte[] memory = new byte[gemm.Packing.Bytes];

        Assert.Equal(0, AllocationMeter.LeastBytes(() =>
        {
            gemm.Packing.Pack(weights, bias, memory, 0, gemm.Packing.Panels);
            gemm.Run(input, 66, output, 35, 11, 0, gemm.Panels, memory);
        }));
    }

    private static RequantizationParameters Parameters(double[] scales) => new(11, ImmutableArray.Create(scales), -5, new IntegerBounds(-100, 90));
}
