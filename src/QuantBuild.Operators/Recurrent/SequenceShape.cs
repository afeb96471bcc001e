using QuantBuild.Kernels.Recurrent;

namespace QuantBuild.Operators.Recurrent;

/// <summary>Sequences and the memory that reads them step by step.</summary>
/// <param name="Steps">Steps of each sequence.</param>
/// <param name="Batch">The number of sequences.</param>
/// <param name="IsTimeMajor">Whether steps come before sequences, so that a step of all of them lies together.</param>
/// <param name="Memory">The sizes of the memory.</param>
/// <param name="HasProjection">Whether outputs are a product of cells.</param>
internal readonly record struct SequenceShape(int Steps, int Batch, bool IsTimeMajor, LstmShape Memory, bool HasProjection)
{
    private const int WorkPerGateElement = 16;

    /// <summary>Inputs of all steps and sequences.</summary>
    public int Rows => checked(Steps * Batch);

    /// <summary>Rows that one step can take at once.</summary>
    public int RowsOfStep => IsTimeMajor ? Batch : 1;

    public int GateElements => checked(Rows * Memory.GateColumns);

    public long InputWork => (long)GateElements * Memory.Inputs;

    public long StepWork => (long)Rows
        * ((Memory.GateColumns * ((long)Memory.Outputs + WorkPerGateElement)) + (HasProjection ? (long)Memory.Cells * Memory.Outputs : 0));
}
