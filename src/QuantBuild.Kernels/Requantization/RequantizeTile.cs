namespace QuantBuild.Kernels.Requantization;

/// <summary>Rows of sums to requantize. Columns is a multiple of <see cref="ColumnMultiple"/>; the factors begin at the tile's first column.</summary>
internal unsafe struct RequantizeTile
{
    internal const int ColumnMultiple = 16;

    internal int* Sums;
    internal nint SumsStride;
    internal int Rows;
    internal int Columns;
    internal int* Bias;
    internal int* Multipliers;
    internal int* LeftShifts;
    internal int* RightShifts;

    /// <summary>See <see cref="RequantizationFactors.LowScales"/>.</summary>
    internal float* LowScales;
    internal float* HighScales;
    internal float* Nudges;

    /// <summary>See <see cref="RequantizationFactors.IsBounded"/>.</summary>
    internal bool IsBounded;
    internal int ZeroPoint;
    internal int Minimum;
    internal int Maximum;
    internal sbyte* Output;
    internal nint OutputStride;
}
