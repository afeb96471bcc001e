using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Gemm;

public sealed class Int8GemmTests
{
    [Theory]
    [MemberData(nameof(KernelTables.Int8Gemm), MemberType = typeof(KernelTables))]
    public void Every_kernel_gives_the_exact_sums(string name)
    {
        Int8GemmKernel[] table = KernelTables.Int8Table(name);
        foreach (int columns in GemmSizes.Columns(table[0].Columns))
        {
            foreach (int depth in GemmSizes.Depths)
            {
                int largest = (2 * table[0].Rows) + 1;
                sbyte[] weights = Samples.Bytes(depth, columns * depth);
                sbyte[] input = Samples.Bytes(columns * depth, largest * depth);
                int[] expected = Int8Reference.Sums(input, weights, new int[columns], 0, largest, columns, depth);
                var product = new PackedSums(weights, columns, depth, table);
                foreach (int rows in depth % 7 == 0 ? GemmSizes.Rows(table[0].Rows) : [largest])
                {
                    using var guardedInput = new GuardedBuffer<sbyte>(input.AsSpan(0, rows * depth));
                    using var guardedOutput = new GuardedBuffer<int>(rows * columns);
                    product.Run(guardedInput.Span, guardedOutput.Span, rows);
                    AssertBits.Equal(expected.AsSpan(0, rows * columns), guardedOutput.Span, $"{name} {rows}x{columns}x{depth}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelTables.Int8Gemm), MemberType = typeof(KernelTables))]
    public void Products_of_extremes_do_not_saturate(string name)
    {
        Int8GemmKernel[] table = KernelTables.Int8Table(name);
        int rows = table[0].Rows;
        int columns = table[0].Columns;
        const int Depth = 1000;
        foreach ((sbyte activation, sbyte weight) in new (sbyte, sbyte)[] { (-128, -128), (-128, 127), (127, -128), (127, 127) })
        {
            sbyte[] weights = Enumerable.Repeat(weight, columns * Depth).ToArray();
            int[] output = new int[rows * columns];
            new PackedSums(weights, columns, Depth, table).Run(Enumerable.Repeat(activation, rows * Depth).ToArray(), output, rows);
            Assert.All(output, sum => Assert.Equal(activation * weight * Depth, sum));
        }
    }

    [Theory]
    [MemberData(nameof(KernelTables.Requantize), MemberType = typeof(KernelTables))]
    public void Outputs_are_the_requantized_sums(string requantize)
    {
        RequantizeKernel kernel = RequantizeKernels.All.Single(entry => entry.Name == requantize);
        foreach ((int rows, int columns, int depth) in new[] { (1, 1, 1), (5, 10, 3), (7, 12, 4), (13, 16, 33), (6, 35, 64), (125, 64, 64), (1, 130, 640), (700, 17, 1500) })
        {
            sbyte[] weights = Samples.Bytes(1, columns * depth);
            sbyte[] input = Samples.Bytes(2, rows * depth);
            int[] bias = Samples.Integers(3, columns, 1 << 16);
            double[] scales = Samples.Scales(4, columns);
            int[] sums = Int8Reference.Sums(input, weights, bias, 11, rows, columns, depth);
            using var output = new GuardedBuffer<sbyte>(rows * columns);

            Packed.Int8Gemm(weights, columns, depth, bias, 11, scales, -5, -100, 90, requantize: kernel).Run(input, depth, output.Span, columns, rows);

            AssertBits.Equal(Int8Reference.Requantize(sums, scales, -5, -100, 90), output.Span, $"{rows}x{columns}x{depth}");
        }
    }

    [Fact]
    public void Columns_may_be_computed_in_parts_and_one_scale_serves_all()
    {
        const int Rows = 9, Columns = 83, Depth = 21, InputStride = 25, OutputStride = 90;
        sbyte[] weights = Samples.Bytes(4, Columns * Depth);
        sbyte[] input = Samples.Bytes(5, Rows * InputStride);
        Int8Gemm gemm = Packed.Int8Gemm(weights, Columns, Depth, [], 3, [0.01], 4);
        Int8Gemm perChannel = Packed.Int8Gemm(weights, Columns, Depth, new int[Columns], 3, Enumerable.Repeat(0.01, Columns).ToArray(), 4);
        sbyte[] whole = new sbyte[Rows * OutputStride];
        sbyte[] parts = new sbyte[Rows * OutputStride];

        perChannel.Run(input, InputStride, whole, OutputStride, Rows);
        for (int panel = gemm.Panels - 1; panel >= 0; panel--)
        {
            gemm.Run(input, InputStride, parts, OutputStride, Rows, panel, 1);
        }

        AssertBits.Equal(whole, parts, "parts");
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(0, whole[(row * OutputStride) + Columns]));
    }

    [Fact]
    public void Buffers_that_are_too_short_are_refused()
    {
        Int8Gemm gemm = Packed.Int8Gemm(new sbyte[6], 2, 3, [], 0, [1.0], 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new sbyte[5], 3, new sbyte[4], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new sbyte[6], 3, new sbyte[3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new sbyte[6], 3, new sbyte[4], 2, 2, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Packed.Int8Gemm(new sbyte[6], 2, 3, [], 0, [1.0, 1.0, 1.0], 0));
    }

    [Fact]
    public void Run_allocates_nothing()
    {
        Int8Gemm gemm = Packed.Int8Gemm(Samples.Bytes(1, 17 * 9), 17, 9, [], 0, [0.01], 0);
        sbyte[] input = Samples.Bytes(2, 11 * 9);
        sbyte[] output = new sbyte[11 * 17];

        Assert.Equal(0, AllocationMeter.LeastBytes(() => gemm.Run(input, 9, output, 17, 11)));
    }
}
