using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Float outputs, row-major. Row r takes input scale and zero point r · <paramref name="rowStep"/>.</summary>
internal readonly unsafe struct HybridOutput(
    HybridFactors factors, float* inputScales, int* inputZeroPoints, int rowStep, float* output, nint outputStride)
    : ISumsOutput
{
    public void Write(int* sums, nint stride, int row, int rows, int column, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            int group = (row + r) * rowStep;
            int zeroPoint = inputZeroPoints == null ? 0 : inputZeroPoints[group];
            WriteRow(sums + (r * stride), inputScales[group], zeroPoint, output + ((row + r) * outputStride) + column, column, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRow(int* sums, float inputScale, int zeroPoint, float* destination, int column, int columns)
    {
        int i = 0;
        if (FloatLanes256.IsSupported)
        {
            Vector256<float> scale = Vector256.Create(inputScale);
            Vector256<float> minimum = Vector256.Create(factors.Minimum);
            Vector256<float> maximum = Vector256.Create(factors.Maximum);
            for (; i <= columns - Vector256<int>.Count; i += Vector256<int>.Count)
            {
                int at = column + i;
                Vector256<int> sum = Vector256.Load(sums + i) - (Vector256.Load(factors.WeightSums + at) * Vector256.Create(zeroPoint));
                Vector256<float> value = Vector256.FusedMultiplyAdd(
                    Vector256.ConvertToSingle(sum), scale * Vector256.Load(factors.Scales + at), Vector256.Load(factors.Bias + at));
                FloatLanes256.Clamp(value, minimum, maximum).Store(destination + i);
            }
        }

        for (; i < columns; i++)
        {
            destination[i] = Rescale(sums[i], inputScale, zeroPoint, column + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Rescale(int sum, float inputScale, int zeroPoint, int column)
    {
        sum -= factors.WeightSums[column] * zeroPoint;
        float value = MathF.FusedMultiplyAdd(sum, inputScale * factors.Scales[column], factors.Bias[column]);
        value = value < factors.Minimum ? factors.Minimum : value;
        return value > factors.Maximum ? factors.Maximum : value;
    }
}
