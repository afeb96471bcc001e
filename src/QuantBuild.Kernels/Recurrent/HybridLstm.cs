using System.Runtime.InteropServices;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>
/// A long short-term memory of floats with int8 weights. Rows of inputs, of the output state and of what is projected are quantized while it runs,
/// each with parameters of its own.
/// </summary>
internal sealed class HybridLstm
{
    private readonly LstmShape _shape;
    private readonly HybridGemm _input;
    private readonly HybridGemm _recurrent;
    private readonly HybridGemm? _projection;
    private readonly FloatCell _cell;
    private readonly bool _isAsymmetric;

    /// <param name="shape">The sizes.</param>
    /// <param name="input">From inputs to the gates side by side, with the bias of gates that are not normalized.</param>
    /// <param name="recurrent">From the output state to the gates.</param>
    /// <param name="projection">From cells to outputs; null where outputs are the cells'.</param>
    /// <param name="cell">What joins them.</param>
    /// <param name="isAsymmetric">Whether quantized rows have a zero point.</param>
    internal HybridLstm(LstmShape shape, HybridGemm input, HybridGemm recurrent, HybridGemm? projection, FloatCell cell, bool isAsymmetric)
    {
        shape.Check((input.Depth, input.Columns), (recurrent.Depth, recurrent.Columns), projection is null ? null : (projection.Depth, projection.Columns));
        _shape = shape;
        _input = input;
        _recurrent = recurrent;
        _projection = projection;
        _cell = cell;
        _isAsymmetric = isAsymmetric;
    }

    /// <summary>Panels of the gates, the unit in which the products of inputs can be split between threads.</summary>
    internal int Panels => _input.Panels;

    /// <summary>Scratch that a step of some rows needs.</summary>
    internal int ScratchBytes(int rows) => checked(
        (((rows * (_shape.GateColumns + _shape.Cells + 2)) + _cell.ScratchLength) * sizeof(float)) + ((rows * int.Max(_shape.Cells, _shape.Outputs)) + sizeof(float) - 1));

    /// <summary>Quantizes some rows.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="length">Elements of a row.</param>
    /// <param name="values">The quantized rows.</param>
    /// <param name="scales">One a row.</param>
    /// <param name="zeroPoints">One a row.</param>
    internal void Quantize(ReadOnlySpan<float> source, int length, Span<sbyte> values, Span<float> scales, Span<int> zeroPoints)
    {
        for (int row = 0; row < scales.Length; row++)
        {
            ReadOnlySpan<float> from = source.Slice(row * length, length);
            Span<sbyte> to = values.Slice(row * length, length);
            AffineParameters parameters = _isAsymmetric ? DynamicQuantization.Asymmetric(from, to) : DynamicQuantization.Symmetric(from, to);
            scales[row] = parameters.Scale;
            zeroPoints[row] = parameters.ZeroPoint;
        }
    }

    /// <summary>What the quantized inputs of any number of rows add to the gates.</summary>
    internal void MultiplyInputs(
        ReadOnlySpan<sbyte> input, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> gates, int rows, int firstPanel, int panels) =>
        _input.Run(input, _shape.Inputs, scales, zeroPoints, gates, _shape.GateColumns, rows, firstPanel, panels);

    /// <summary>One step of some rows of the batch.</summary>
    /// <param name="gates">Rows of what the inputs add to the gates; destroyed.</param>
    /// <param name="outputState">Rows of the output state, which become the outputs.</param>
    /// <param name="cellState">Rows of the cell state, which are updated.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="rows">The number of rows.</param>
    internal void Step(Span<float> gates, Span<float> outputState, Span<float> cellState, Span<byte> scratch, int rows)
    {
        Span<float> space = MemoryMarshal.Cast<byte, float>(scratch);
        Span<float> products = Take(ref space, rows * _shape.GateColumns);
        Span<float> cells = Take(ref space, rows * _shape.Cells);
        Span<float> scales = Take(ref space, rows);
        Span<int> zeroPoints = MemoryMarshal.Cast<float, int>(Take(ref space, rows));
        Span<float> row = Take(ref space, _cell.ScratchLength);
        Span<sbyte> values = MemoryMarshal.Cast<float, sbyte>(space);
        Quantize(outputState, _shape.Outputs, values, scales, zeroPoints);
        _recurrent.Run(values, _shape.Outputs, scales, zeroPoints, products, _shape.GateColumns, rows);
        Span<float> hidden = _projection is null ? outputState : cells;
        _cell.Step(gates, products, cellState, hidden, row, rows);
        if (_projection is not null)
        {
            Quantize(hidden, _shape.Cells, values, scales, zeroPoints);
            _projection.Run(values, _shape.Cells, scales, zeroPoints, outputState, _shape.Outputs, rows);
        }
    }

    private static Span<float> Take(ref Span<float> space, int length)
    {
        Span<float> taken = space[..length];
        space = space[length..];
        return taken;
    }
}
