using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Requantization;
using QuantBuild.Kernels.Tests.Gemm;

namespace QuantBuild.Kernels.Tests.Requantization;

public sealed unsafe class RequantizeKernelTests
{
    [Theory]
    [MemberData(nameof(KernelTables.Requantize), MemberType = typeof(KernelTables))]
    public void Every_kernel_equals_the_definition_for_all_integers(string name)
    {
        RequantizeKernel kernel = RequantizeKernels.All.Single(entry => entry.Name == name);
        var random = new Random(3);
        int[] values = RequantizeSamples.Sums;
        foreach (int columns in new[] { 16, 32, 48 })
        {
            for (int round = 0; round < 100; round++)
            {
                double[] scales = [.. Enumerable.Range(0, columns).Select(_ => double.Exp2((random.NextDouble() * 36) - 33))];
                int[] bias = [.. Enumerable.Range(0, columns).Select(_ => values[random.Next(values.Length)])];
                var factors = new RequantizationFactors(scales, columns, random.Next(-128, 128), new IntegerBounds(-128, 127 - (round % 3)), kernel);
                const int Rows = 5;
                int[] sums = [.. Enumerable.Range(0, Rows * columns).Select(_ => values[random.Next(values.Length)])];
                Check(factors, isBounded: false, scales, bias, sums, Rows, columns);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelTables.Requantize), MemberType = typeof(KernelTables))]
    public void Sums_known_to_be_bounded_give_the_same(string name)
    {
        RequantizeKernel kernel = RequantizeKernels.All.Single(entry => entry.Name == name);
        var random = new Random(4);
        const int Rows = 64, Columns = 16, Largest = 1 << 29;
        for (int round = 0; round < 100; round++)
        {
            double[] scales = [.. Enumerable.Range(0, Columns).Select(_ => double.Exp2(-(random.NextDouble() * 19.9) - 1))];
            int[] bias = [.. Enumerable.Range(0, Columns).Select(_ => random.Next(-Largest, Largest) >> random.Next(30))];
            var factors = new RequantizationFactors(scales, Columns, random.Next(-128, 128), new IntegerBounds(-128 + (round % 5), 127 - (round % 3)), kernel);
            int[] sums = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.Next(-Largest, Largest) >> random.Next(30))];
            Assert.All(Enumerable.Range(0, Columns), column => Assert.True(factors.IsBounded(column, bias[column], Largest)));
            Check(factors, isBounded: true, scales, bias, sums, Rows, Columns);
        }
    }

    [Theory]
    [MemberData(nameof(KernelTables.Requantize), MemberType = typeof(KernelTables))]
    public void Sums_around_every_border_between_two_results_give_the_same(string name)
    {
        RequantizeKernel kernel = RequantizeKernels.All.Single(entry => entry.Name == name);
        var random = new Random(5);
        const int Columns = 16, Rows = 264;
        for (int round = 0; round < 100; round++)
        {
            double[] scales = [.. Enumerable.Range(0, Columns).Select(column => column % 4 == 0 ? double.Exp2(-2 - random.Next(17)) : double.Exp2(-(random.NextDouble() * 18) - 1))];
            int[] bias = [.. Enumerable.Range(0, Columns).Select(_ => random.Next(-1000, 1000))];
            var factors = new RequantizationFactors(scales, Columns, 0, IntegerBounds.Int8, kernel);
            Assert.All(Enumerable.Range(0, Columns), column => Assert.True(factors.IsBounded(column, bias[column], 1 << 28)));
            int[] sums = [.. Enumerable.Range(0, Rows * Columns).Select(
                i => (int)Math.Round(((i / Columns) - (Rows / 2) - 0.5) / scales[i % Columns]) - bias[i % Columns] + random.Next(-2, 3))];
            Check(factors, isBounded: true, scales, bias, sums, Rows, Columns);
        }
    }

    [Theory]
    [InlineData(0.3, 5, 1L << 20, true)]
    [InlineData(0.3, 5, int.MaxValue, false)]
    [InlineData(0.3, 1 << 30, 0, false)]
    [InlineData(0.75, 5, 1L << 20, false)]
    [InlineData(3.0, 5, 1L << 20, false)]
    [InlineData(1e-7, 5, 1L << 20, false)]
    public void Bounds_are_not_claimed_where_they_are_too_wide(double scale, int bias, long largestSum, bool isBounded) =>
        Assert.Equal(isBounded, new RequantizationFactors([scale], 1, 0, IntegerBounds.Int8, RequantizeKernels.Best).IsBounded(0, bias, largestSum));

    private static void Check(RequantizationFactors factors, bool isBounded, double[] scales, int[] bias, int[] sums, int rows, int columns)
    {
        using var input = new GuardedBuffer<int>(sums);
        using var output = new GuardedBuffer<sbyte>(sums.Length);
        fixed (int* source = input.Span, addends = bias)
        fixed (sbyte* destination = output.Span)
        {
            var tile = new RequantizeTile
            {
                Sums = source,
                SumsStride = columns,
                Rows = rows,
                Columns = columns,
                Bias = addends,
                Multipliers = factors.Multipliers,
                LeftShifts = factors.LeftShifts,
                RightShifts = factors.RightShifts,
                LowScales = factors.LowScales,
                HighScales = factors.HighScales,
                Nudges = factors.Nudges,
                IsBounded = isBounded,
                ZeroPoint = factors.ZeroPoint,
                Minimum = factors.Minimum,
                Maximum = factors.Maximum,
                Output = destination,
                OutputStride = columns,
            };
            factors.Kernel.Run(&tile);
        }

        for (int i = 0; i < sums.Length; i++)
        {
            int column = i % columns;
            int sum = unchecked(sums[i] + bias[column]);
            long scaled = unchecked(QuantizedMultiplier.From(scales[column]).Apply(sum) + factors.ZeroPoint);
            Assert.Equal(Math.Clamp(scaled, factors.Minimum, factors.Maximum), output.Span[i]);
        }
    }
}
