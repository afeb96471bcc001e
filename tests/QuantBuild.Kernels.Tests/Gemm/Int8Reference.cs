using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Tests.Gemm;

/// <summary>The int8 product written down as its formula.</summary>
internal static class Int8Reference
{
    internal static int[] Sums(sbyte[] input, sbyte[] weights, int[] bias, int inputZeroPoint, int rows, int columns, int depth)
    {
        var sums = new int[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int sum = bias[column];
                for (int i = 0; i < depth; i++)
                {
                    sum += (input[(row * depth) + i] - inputZeroPoint) * weights[(column * depth) + i];
                }

                sums[(row * columns) + column] = sum;
            }
        }

        return sums;
    }

    internal static sbyte[] Requantize(int[] sums, double[] scales, int zeroPoint, int minimum, int maximum)
    {
        var outputs = new sbyte[sums.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            int value = QuantizedMultiplier.From(scales[i % scales.Length]).Apply(sums[i]) + zeroPoint;
            outputs[i] = (sbyte)Math.Clamp(value, minimum, maximum);
        }

        return outputs;
    }
}
