using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Gemm;

public sealed class HybridGemmTests
{
    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(3, 10, 5, false)]
    [InlineData(9, 35, 64, true)]
    [InlineData(2, 128, 640, false)]
    public void Outputs_are_scaled_sums_plus_bias(int rows, int columns, int depth, bool asymmetric)
    {
        sbyte[] weights = Samples.Bytes(1, columns * depth);
        sbyte[] input = Samples.Bytes(2, rows * depth);
        float[] bias = Samples.Floats(3, columns);
        float[] weightScales = Array.ConvertAll(Samples.Scales(4, columns), scale => (float)scale);
        float[] rowScales = Array.ConvertAll(Samples.Scales(5, rows), scale => (float)scale);
        int[] zeroPoints = asymmetric ? Samples.Integers(6, rows, 128) : new int[rows];
        float[] output = new float[rows * columns];

        Packed.HybridGemm(weights, columns, depth, bias, weightScales, -50, 60)
            .Run(input, depth, rowScales, asymmetric ? zeroPoints : [], output, columns, rows);

        for (int row = 0; row < rows; row++)
        {
            sbyte[] line = input.AsSpan(row * depth, depth).ToArray();
            int[] sums = Int8Reference.Sums(line, weights, new int[columns], zeroPoints[row], 1, columns, depth);
            for (int column = 0; column < columns; column++)
            {
                float expected = MathF.FusedMultiplyAdd(sums[column], rowScales[row] * weightScales[column], bias[column]);
                Assert.Equal(Math.Clamp(expected, -50, 60), output[(row * columns) + column]);
            }
        }
    }

    [Fact]
    public void One_weight_scale_serves_all_columns()
    {
        float[] output = new float[2];

        Packed.HybridGemm([1, 2], 2, 1, [], [0.5f]).Run([10], 1, [2f], [], output, 2, 1);

        Assert.Equal([10f, 20f], output);
    }
}
