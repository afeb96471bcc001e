using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>Int16 gates, row-major: sums are rescaled, rounding twice, added to what is there if that is wanted, and saturate.</summary>
internal readonly unsafe struct GateOutput(QuantizedMultiplier factor, int* bias, short* output, nint stride, bool accumulates) : ISumsOutput
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int* sums, nint sumsStride, int row, int rows, int column, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            int* line = sums + (r * sumsStride);
            short* destination = output + ((row + r) * stride) + column;
            int i = 0;
            for (; Vector256.IsHardwareAccelerated && i <= columns - Vector256<int>.Count; i += Vector256<int>.Count)
            {
                var value = new Numbers256<int>(Vector256.Load(line + i) + Vector256.Load(bias + column + i));
                var held = new Numbers256<int>(Int16Lanes.Load256(in *destination, (nuint)i));
                Int16Lanes.Store(Finish(value, held).Value, ref *destination, (nuint)i);
            }

            for (; i < columns; i++)
            {
                var value = new Number<int>(line[i] + bias[column + i]);
                destination[i] = (short)Finish(value, new Number<int>(destination[i])).Value;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TNumbers Finish<TNumbers>(TNumbers sum, TNumbers held)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers rescaled = factor.Apply(sum);
        return new Bounds<int>(short.MinValue, short.MaxValue).Clamp(accumulates ? rescaled + held : rescaled);
    }
}
