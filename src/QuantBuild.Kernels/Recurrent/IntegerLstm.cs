using System.Runtime.InteropServices;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>
/// A long short-term memory with int8 inputs, weights and outputs, and int16 gates and cell state. The products of the inputs of all steps can be
/// made at once; a step adds that of the output state.
/// </summary>
internal sealed class IntegerLstm
{
    private readonly LstmShape _shape;
    private readonly GateProduct _input;
    private readonly GateProduct _recurrent;
    private readonly Int8Gemm? _projection;
    private readonly IntegerCell _cell;

    /// <param name="shape">The sizes.</param>
    /// <param name="input">From inputs to the gates, with the bias of gates that are not normalized.</param>
    /// <param name="recurrent">From the output state to the gates.</param>
    /// <param name="projection">From cells to outputs; null where outputs are the cells'.</param>
    /// <param name="cell">What joins them.</param>
    internal IntegerLstm(LstmShape shape, GateProduct input, GateProduct recurrent, Int8Gemm? projection, IntegerCell cell)
    {
        shape.Check((input.Depth, shape.GateColumns), (recurrent.Depth, shape.GateColumns), projection is null ? null : (projection.Depth, projection.Columns));
        _shape = shape;
        _input = input;
        _recurrent = recurrent;
        _projection = projection;
        _cell = cell;
    }

    /// <summary>Panels of one gate, the unit in which products can be split between threads.</summary>
    internal int Panels => _input.Panels;

    /// <summary>Scratch that a step of some rows needs.</summary>
    internal int ScratchBytes(int rows) => checked((_cell.ScratchLength * sizeof(short)) + (rows * _shape.Cells));

    /// <summary>The gates as the inputs of any number of rows make them.</summary>
    internal void MultiplyInputs(ReadOnlySpan<sbyte> input, Span<short> gates, int rows, int firstPanel, int panels) =>
        _input.Run(input, gates, accumulates: false, rows, firstPanel, panels);

    /// <summary>One step of the whole batch.</summary>
    /// <param name="gates">Rows of the gates as the inputs make them; destroyed.</param>
    /// <param name="outputState">Rows of the output state, which become the outputs.</param>
    /// <param name="cellState">Rows of the cell state, which are updated.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="rows">The number of rows.</param>
    internal void Step(Span<short> gates, Span<sbyte> outputState, Span<short> cellState, Span<byte> scratch, int rows)
    {
        Span<short> row = MemoryMarshal.Cast<byte, short>(scratch[..(_cell.ScratchLength * sizeof(short))]);
        Span<sbyte> cells = MemoryMarshal.Cast<byte, sbyte>(scratch[(_cell.ScratchLength * sizeof(short))..]);
        Span<sbyte> hidden = _projection is null ? outputState : cells[..(rows * _shape.Cells)];
        _recurrent.Run(outputState, gates, accumulates: true, rows, 0, _recurrent.Panels);
        _cell.Step(gates, cellState, hidden, row, rows);
        _projection?.Run(hidden, _shape.Cells, outputState, _shape.Outputs, rows);
    }
}
