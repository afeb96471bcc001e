using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Requantization;

internal static unsafe class RequantizeScalar
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(RequantizeTile* tile)
    {
        for (int row = 0; row < tile->Rows; row++)
        {
            int* sums = tile->Sums + (row * tile->SumsStride);
            sbyte* output = tile->Output + (row * tile->OutputStride);
            for (int column = 0; column < tile->Columns; column++)
            {
                int shift = tile->LeftShifts[column] - tile->RightShifts[column];
                int value = QuantizedMultiplier.Apply(sums[column] + tile->Bias[column], tile->Multipliers[column], shift) + tile->ZeroPoint;
                value = value < tile->Minimum ? tile->Minimum : value;
                output[column] = (sbyte)(value > tile->Maximum ? tile->Maximum : value);
            }
        }
    }
}
