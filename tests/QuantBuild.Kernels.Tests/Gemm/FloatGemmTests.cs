using QuantBuild.Kernels.Gemm;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Gemm;

public sealed class FloatGemmTests
{
    [Theory]
    [MemberData(nameof(KernelTables.FloatGemm), MemberType = typeof(KernelTables))]
    public void Every_kernel_equals_the_scalar_one_bit_for_bit(string name)
    {
        FloatGemmKernel[] table = KernelTables.FloatTable(name);
        foreach (int columns in GemmSizes.Columns(table[0].Columns))
        {
            foreach (int depth in GemmSizes.Depths)
            {
                float[] weights = Samples.Floats(depth, columns * depth);
                float[] bias = Samples.Floats(columns, columns);
                FloatGemm gemm = Packed.FloatGemm(weights, columns, depth, bias, -3, 5, table);
                FloatGemm scalar = Packed.FloatGemm(weights, columns, depth, bias, -3, 5, [table[^1]]);
                int largest = (2 * table[0].Rows) + 1;
                float[] expected = new float[largest * columns];
                float[] input = Samples.Floats(columns * depth, largest * depth);
                scalar.Run(input, depth, expected, columns, largest);
                foreach (int rows in depth % 7 == 0 ? GemmSizes.Rows(table[0].Rows) : [largest])
                {
                    using var guardedInput = new GuardedBuffer<float>(input.AsSpan(0, rows * depth));
                    using var guardedOutput = new GuardedBuffer<float>(rows * columns);
                    gemm.Run(guardedInput.Span, depth, guardedOutput.Span, columns, rows);
                    AssertBits.Equal(expected.AsSpan(0, rows * columns), guardedOutput.Span, $"{name} {rows}x{columns}x{depth}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelTables.FloatGemm), MemberType = typeof(KernelTables))]
    public void Products_of_many_rows_are_cut_into_chunks_that_fit_together(string name)
    {
        FloatGemmKernel[] table = KernelTables.FloatTable(name);
        const int Rows = 1101, Columns = 139, Depth = 3;
        float[] weights = Samples.Floats(1, Columns * Depth);
        float[] input = Samples.Floats(2, Rows * Depth);
        float[] expected = new float[Rows * Columns];
        using var output = new GuardedBuffer<float>(Rows * Columns);

        Packed.FloatGemm(weights, Columns, Depth, [], kernels: [table[^1]]).Run(input, Depth, expected, Columns, Rows);
        Packed.FloatGemm(weights, Columns, Depth, [], kernels: table).Run(input, Depth, output.Span, Columns, Rows);

        AssertBits.Equal(expected, output.Span, name);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 10, 33)]
    [InlineData(125, 64, 64)]
    [InlineData(600, 48, 2000)]
    [InlineData(1, 300, 1024)]
    public void Results_are_those_of_double_precision(int rows, int columns, int depth)
    {
        float[] input = Samples.Floats(1, rows * depth);
        float[] weights = Samples.Floats(2, columns * depth);
        float[] bias = Samples.Floats(3, columns);
        float[] output = new float[rows * columns];

        Packed.FloatGemm(weights, columns, depth, bias).Run(input, depth, output, columns, rows);

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = bias[column];
                double magnitude = Math.Abs(sum);
                for (int i = 0; i < depth; i++)
                {
                    double product = (double)input[(row * depth) + i] * weights[(column * depth) + i];
                    sum += product;
                    magnitude += Math.Abs(product);
                }

                Assert.InRange(output[(row * columns) + column], sum - (magnitude * 1e-6) - 1e-30, sum + (magnitude * 1e-6) + 1e-30);
            }
        }
    }

    [Fact]
    public void Rows_may_lie_apart_and_columns_be_computed_in_parts()
    {
        const int Rows = 13, Columns = 83, Depth = 21, InputStride = 25, OutputStride = 90;
        float[] weights = Samples.Floats(4, Columns * Depth);
        float[] input = Samples.Floats(5, Rows * InputStride);
        FloatGemm gemm = Packed.FloatGemm(weights, Columns, Depth, []);
        float[] whole = Enumerable.Repeat(float.NaN, Rows * OutputStride).ToArray();
        float[] parts = Enumerable.Repeat(float.NaN, Rows * OutputStride).ToArray();

        gemm.Run(input, InputStride, whole, OutputStride, Rows);
        for (int panel = 0; panel < gemm.Panels; panel += 2)
        {
            gemm.Run(input, InputStride, parts, OutputStride, Rows, panel, int.Min(2, gemm.Panels - panel));
        }

        AssertBits.Equal(whole, parts, "parts");
        Assert.All(Enumerable.Range(0, Rows), row => Assert.True(float.IsNaN(whole[(row * OutputStride) + Columns])));
        Assert.All(Enumerable.Range(0, Rows * Columns), i => Assert.False(float.IsNaN(whole[(i / Columns * OutputStride) + (i % Columns)])));
    }

    [Theory]
    [MemberData(nameof(KernelTables.FloatGemm), MemberType = typeof(KernelTables))]
    public void The_clamp_keeps_a_NaN_and_cuts_infinities(string name)
    {
        FloatGemmKernel[] table = KernelTables.FloatTable(name);
        int columns = table[0].Columns;
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, 1f];
        FloatGemm gemm = Packed.FloatGemm(Enumerable.Repeat(1f, columns).ToArray(), columns, 1, [], 0, 6, table);
        int rows = table[0].Rows;
        float[] output = new float[rows * columns];
        foreach (float value in special)
        {
            gemm.Run(Enumerable.Repeat(value, rows).ToArray(), 1, output, columns, rows);
            float expected = float.IsNaN(value) ? value : Math.Clamp(value, 0, 6);
            Assert.All(output, actual => Assert.Equal(expected, actual));
        }
    }

    [Fact]
    public void Buffers_that_are_too_short_are_refused()
    {
        FloatGemm gemm = Packed.FloatGemm(new float[6], 2, 3, []);

        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[5], 3, new float[4], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[6], 3, new float[3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[6], 2, new float[4], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[6], 3, new float[4], 2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => gemm.Run(new float[6], 3, new float[4], 2, 2, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Packed.FloatGemm(new float[5], 2, 3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Packed.FloatGemm(new float[6], 2, 3, new float[3]));
    }

    [Fact]
    public void Run_allocates_nothing()
    {
        FloatGemm gemm = Packed.FloatGemm(Samples.Floats(1, 17 * 9), 17, 9, []);
        float[] input = Samples.Floats(2, 11 * 9);
        float[] output = new float[11 * 17];

        Assert.Equal(0, AllocationMeter.LeastBytes(() => gemm.Run(input, 9, output, 17, 11)));
    }
}
