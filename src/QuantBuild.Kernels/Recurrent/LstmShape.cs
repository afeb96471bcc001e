namespace QuantBuild.Kernels.Recurrent;

/// <summary>The sizes of a long short-term memory. Its gates lie side by side: input, unless it is coupled to the forget gate, then forget, cell, output.</summary>
/// <param name="Inputs">Elements of an input.</param>
/// <param name="Cells">Elements of the cell state.</param>
/// <param name="Outputs">Elements of the output state; without a projection as many as cells.</param>
/// <param name="HasInputGate">Whether there is an input gate; else it is one less the forget gate.</param>
internal readonly record struct LstmShape(int Inputs, int Cells, int Outputs, bool HasInputGate)
{
    /// <summary>Where the input gate of a row begins.</summary>
    public const int InputAt = 0;

    public int Gates => HasInputGate ? 4 : 3;

    /// <summary>Elements of all gates.</summary>
    public int GateColumns => checked(Gates * Cells);

    public int ForgetAt => HasInputGate ? Cells : 0;

    public int CellAt => ForgetAt + Cells;

    public int OutputAt => CellAt + Cells;

    /// <summary>Requires products of these depths and columns.</summary>
    public void Check((int Depth, int Columns) input, (int Depth, int Columns) recurrent, (int Depth, int Columns)? projection)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input, (Inputs, GateColumns));
        ArgumentOutOfRangeException.ThrowIfNotEqual(recurrent, (Outputs, GateColumns));
        ArgumentOutOfRangeException.ThrowIfNotEqual(projection ?? (Cells, Cells), (Cells, Outputs));
    }

    /// <summary>Requires one element a cell for each gate that has any.</summary>
    public void Check<T>(GateSet<T> gates)
    {
        foreach (T[] vector in (T[][])[gates.Input, gates.Forget, gates.Cell, gates.Output])
        {
            if (vector.Length > 0)
            {
                ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Cells, nameof(gates));
            }
        }
    }

    /// <summary>What belongs to the gates in one array, in their order.</summary>
    public T[] Join<T>(GateSet<T> gates, int lengthOfGate)
    {
        var joined = new T[checked(Gates * lengthOfGate)];
        T[][] parts = HasInputGate ? [gates.Input, gates.Forget, gates.Cell, gates.Output] : [gates.Forget, gates.Cell, gates.Output];
        for (int i = 0; i < parts.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(parts[i].Length, lengthOfGate, nameof(gates));
            parts[i].CopyTo(joined, i * lengthOfGate);
        }

        return joined;
    }
}
