using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Reduction;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>
/// One step of float cells, once the products of their gates are there:
/// state = forget · state + input · activation(cell), hidden = output · activation(state), with input, forget and output passed through the
/// logistic function. Rows of a batch do not depend on each other.
/// </summary>
internal sealed class FloatCell
{
    /// <summary>Keeps the variance of a constant row from being divided by.</summary>
    private const float LeastVariance = 1e-8f;

    private readonly LstmShape _shape;
    private readonly FloatCellSettings _settings;
    private readonly VectorWidth _width;

    internal FloatCell(LstmShape shape, FloatCellSettings settings, VectorWidth? width = null)
    {
        shape.Check(settings.Peephole);
        shape.Check(settings.NormFactors);
        shape.Check(settings.NormBias);
        _shape = shape;
        _settings = settings;
        _width = width ?? VectorWidths.Best;
    }

    /// <summary>Elements of scratch that a step needs.</summary>
    internal int ScratchLength => _shape.Cells;

    /// <param name="gates">Rows of what the inputs and the biases add to the gates; destroyed.</param>
    /// <param name="recurrent">Rows of what the output state adds to the gates.</param>
    /// <param name="cellState">Rows of the cell state, which are updated.</param>
    /// <param name="hidden">Rows of the outputs before any projection.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <param name="rows">The number of rows.</param>
    internal void Step(Span<float> gates, ReadOnlySpan<float> recurrent, Span<float> cellState, Span<float> hidden, Span<float> scratch, int rows)
    {
        scratch = scratch[.._shape.Cells];
        Sum(gates[..(rows * _shape.GateColumns)], recurrent[..(rows * _shape.GateColumns)]);
        for (int row = 0; row < rows; row++)
        {
            StepRow(
                gates.Slice(row * _shape.GateColumns, _shape.GateColumns),
                cellState.Slice(row * _shape.Cells, _shape.Cells),
                hidden.Slice(row * _shape.Cells, _shape.Cells),
                scratch);
        }
    }

    private void StepRow(Span<float> gates, Span<float> state, Span<float> hidden, Span<float> scratch)
    {
        Span<float> input = gates.Slice(LstmShape.InputAt, _shape.Cells);
        Span<float> forget = gates.Slice(_shape.ForgetAt, _shape.Cells);
        Span<float> cell = gates.Slice(_shape.CellAt, _shape.Cells);
        Span<float> output = gates.Slice(_shape.OutputAt, _shape.Cells);
        if (_shape.HasInputGate)
        {
            Finish(input, _settings.Peephole.Input, state, _settings.NormFactors.Input, _settings.NormBias.Input, UnaryFunctions.Logistic, scratch);
        }

        Finish(forget, _settings.Peephole.Forget, state, _settings.NormFactors.Forget, _settings.NormBias.Forget, UnaryFunctions.Logistic, scratch);
        Finish(cell, [], state, _settings.NormFactors.Cell, _settings.NormBias.Cell, _settings.Activation, scratch);
        Multiply(state, forget);
        if (_shape.HasInputGate)
        {
            Combine(default(FusedSum), cell, input, state, state);
        }
        else
        {
            Combine(default(CoupledSum), cell, forget, state, state);
        }

        if (_settings.CellClip > 0)
        {
            UnaryDriver.Run(new Clamping(new Bounds<float>(-_settings.CellClip, _settings.CellClip)), state, state, _width);
        }

        Finish(output, _settings.Peephole.Output, state, _settings.NormFactors.Output, _settings.NormBias.Output, UnaryFunctions.Logistic, scratch);
        _settings.Activation.Run(state, hidden, _width);
        Multiply(hidden, output);
    }

    /// <summary>Adds what the cell state adds, normalizes, and applies the activation.</summary>
    private void Finish(
        Span<float> gate, float[] peephole, ReadOnlySpan<float> state, float[] factors, float[] bias, UnaryFunction activation, Span<float> scratch)
    {
        if (peephole.Length > 0)
        {
            Combine(default(FusedSum), peephole, state, gate, gate);
        }

        if (factors.Length > 0)
        {
            float mean = LaneReduction.Sum(gate, _width) / gate.Length;
            UnaryDriver.Run(new Deviation(mean), gate, scratch, _width);
            float variance = LaneReduction.Sum(scratch, _width) / gate.Length;
            Combine(new Normalization(mean, 1 / MathF.Sqrt(variance + LeastVariance)), gate, factors, bias, gate);
        }

        activation.Run(gate, gate, _width);
    }

    private void Sum(Span<float> x, ReadOnlySpan<float> y) =>
        BinaryDriver.Run<float, float, PlainLanes<float>, float, PlainLanes<float>, PlainFormula<Sum, float>>(default, x, y, x, _width);

    private void Multiply(Span<float> x, ReadOnlySpan<float> y) =>
        BinaryDriver.Run<float, float, PlainLanes<float>, float, PlainLanes<float>, PlainFormula<Product, float>>(default, x, y, x, _width);

    private void Combine<TFormula>(TFormula formula, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, Span<float> destination)
        where TFormula : struct, ITernaryFormula<float> =>
        TernaryDriver.Run<float, PlainLanes<float>, float, PlainLanes<float>, float, PlainLanes<float>, float, float, PlainLanes<float>, TFormula>(
            formula, x, y, z, destination, _width);
}
