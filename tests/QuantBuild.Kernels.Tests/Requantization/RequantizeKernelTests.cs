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
                var factors = new RequantizationFactors(bias, scales, columns, random.Next(-128, 128), -128, 127 - (round % 3));
                const int Rows = 5;
                int[] sums = [.. Enumerable.Range(0, Rows * columns).Select(_ => values[random.Next(values.Length)])];
                Check(kernel, factors, scales, bias, sums, Rows, columns);
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
            var factors = new RequantizationFactors(bias, scales, Columns, random.Next(-128, 128), -128 + (round % 5), 127 - (round % 3), Largest);
            int[] sums = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.Next(-Largest, Largest) >> random.Next(30))];
            Assert.True(factors.IsBounded);
            Check(kernel, factors, scales, bias, sums, Rows, Columns);
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
            var factors = new RequantizationFactors(bias, scales, Columns, 0, -128, 127, 1 << 28);
            Assert.True(factors.IsBounded);
            int[] sums = [.. Enumerable.Range(0, Rows * Columns).Select(
                i => (int)Math.Round(((i / Columns) - (Rows / 2) - 0.5) / scales[i % Columns]) - bias[i % Columns] + random.Next(-2, 3))];
            Check(kernel, factors, scales, bias, sums, Rows, Columns);
        }
    }

    [Fact]
    public void Bounds_are_not_claimed_where_they_are_unknown_or_too_wide()
    {
        Assert.True(new RequantizationFactors([5], [0.3], 1, 0, -128, 127, 1 << 20).IsBounded);
        Assert.False(new RequantizationFactors([5], [0.3], 1, 0, -128, 127).IsBounded);
        Assert.False(new RequantizationFactors([1 << 30], [0.3], 1, 0, -128, 127, 0).IsBounded);
        Assert.False(new RequantizationFactors([5], [0.75], 1, 0, -128, 127, 1 << 20).IsBounded);
        Assert.False(new RequantizationFactors([5], [3.0], 1, 0, -128, 127, 1 << 20).IsBounded);
        Assert.False(new RequantizationFactors([5], [1e-7], 1, 0, -128, 127, 1 << 20).IsBounded);
    }

    private static void Check(RequantizeKernel kernel, RequantizationFactors factors, double[] scales, int[] bias, int[] sums, int rows, int columns)
    {
        using var input = new GuardedBuffer<int>(sums);
        using var output = new GuardedBuffer<sbyte>(sums.Length);
        fixed (int* source = input.Span)
        fixed (sbyte* destination = output.Span)
        {
            var tile = new RequantizeTile
            {
                Sums = source,
                SumsStride = columns,
                Rows = rows,
                Columns = columns,
                Bias = factors.Bias,
                Multipliers = factors.Multipliers,
                LeftShifts = factors.LeftShifts,
                RightShifts = factors.RightShifts,
                LowScales = factors.LowScales,
                HighScales = factors.HighScales,
                Nudges = factors.Nudges,
                IsBounded = factors.IsBounded,
                ZeroPoint = factors.ZeroPoint,
                Minimum = factors.Minimum,
                Maximum = factors.Maximum,
                Output = destination,
                OutputStride = columns,
            };
            kernel.Run(&tile);
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
