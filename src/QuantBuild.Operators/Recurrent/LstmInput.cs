namespace QuantBuild.Operators.Recurrent;

/// <summary>Where the inputs of long short-term memories lie; those of gates in the order input, forget, cell, output.</summary>
internal static class LstmInput
{
    public const int Values = 0;

    /// <summary>The weights of the first gate for the inputs.</summary>
    public const int Weights = 1;

    /// <summary>The weights of the first gate for the output state.</summary>
    public const int Recurrent = 5;

    /// <summary>The weights of the first gate for the cell state, which the cell gate lacks.</summary>
    public const int Peephole = 9;

    public const int Bias = 12;

    public const int Projection = 16;

    public const int ProjectionBias = 17;

    public const int OutputState = 18;

    public const int CellState = 19;

    /// <summary>The factors of the first gate once it is normalized.</summary>
    public const int NormFactors = 20;

    /// <summary>Inputs of older files, which know no normalized gates.</summary>
    public const int CountWithoutNorms = 20;

    public const int Count = 24;
}
