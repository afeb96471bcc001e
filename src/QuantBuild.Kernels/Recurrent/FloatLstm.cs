using System.Runtime.InteropServices;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>
/// A long short-term memory of floats. The products of the inputs of all steps can be made at once, each panel by another thread; a step then takes
/// that of the output state.
/// </summary>
internal sealed class FloatLstm
{
    private readonly LstmShape _shape;
    private readonly FloatGemm _input;
    private readonly FloatGemm _recurrent;
    private readonly FloatGemm? _projection;
    private readonly FloatCell _cell;

    /// <param name="shape">The sizes.</param>
    /// <param name="input">From inputs to the gates side by side, with the bias of gates that are not normalized.</param>
    /// <param name="recurrent">From the output state to the gates.</param>
    /// <param name="projection">From cells to outputs; null where outputs are the cells'.</param>
    /// <param name="cell">What joins them.</param>
    internal FloatLstm(LstmShape shape, FloatGemm input, FloatGemm recurrent, FloatGemm? projection, FloatCell cell)
    {
        shape.Check((input.Depth, input.Columns), (recurrent.Depth, recurrent.Columns), projection is null ? null : (projection.Depth, projection.Columns));
        _shape = shape;
        _input = input;
        _recurrent = recurrent;
        _projection = projection;
        _cell = cell;
    }

    /// <summary>Panels of the gates, the unit in which the products of inputs can be split between threads.</summary>
    internal int Panels => _input.Panels;

    /// <summary>Scratch that a step of some rows needs.</summary>
    internal int ScratchBytes(int rows) => checked(((rows * (_shape.GateColumns + _shape.Cells)) + _cell.ScratchLength) * sizeof(float));

    /// <summary>What the inputs of any number of rows add to the gates.</summary>
    internal void MultiplyInputs(ReadOnlySpan<float> input, Span<float> gates, int rows, int firstPanel, int panels) =>
        _input.Run(input, _shape.Inputs, gates, _shape.GateColumns, rows, firstPanel, panels);

    /// <summary>One step of some rows of the batch.</summary>
    /// <param name="gates">Rows of what the inputs add to the gates; destroyed.</param>
    /// <param name="outputState">Rows of the output state, which become the outputs.</param>
    /// <param name="cellState">Rows of the cell state, which are updated.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="rows">The number of rows.</param>
    internal void Step(Span<float> gates, Span<float> outputState, Span<float> cellState, Span<byte> scratch, int rows)
    {
        Span<float> space = MemoryMarshal.Cast<byte, float>(scratch);
        Span<float> products = space[..(rows * _shape.GateColumns)];
        Span<float> hidden = _projection is null ? outputState : space.Slice(products.Length, rows * _shape.Cells);
        Span<float> row = space.Slice(products.Length + (rows * _shape.Cells), _cell.ScratchLength);
        _recurrent.Run(outputState, _shape.Outputs, products, _shape.GateColumns, rows);
        _cell.Step(gates, products, cellState, hidden, row, rows);
        _projection?.Run(hidden, _shape.Cells, outputState, _shape.Outputs, rows);
    }
}
