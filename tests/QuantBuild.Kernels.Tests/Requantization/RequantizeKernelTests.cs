using QuantBuild.Kernels.Requantization;
using QuantBuild.Kernels.Tests.Gemm;
using Factors = QuantBuild.Kernels.Requantization.Requantization;

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
                var factors = new Factors(bias, scales, columns, random.Next(-128, 128), -128, 127 - (round % 3));
                const int Rows = 5;
                int[] sums = [.. Enumerable.Range(0, Rows * columns).Select(_ => values[random.Next(values.Length)])];
                Check(kernel, factors, scales, bias, sums, Rows, columns);
            }
        }
    }

    private static void Check(RequantizeKernel kernel, Factors factors, double[] scales, int[] bias, int[] sums, int rows, int columns)
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
