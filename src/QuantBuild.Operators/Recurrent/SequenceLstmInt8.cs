using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Kernels.Requantization;
using QuantBuild.Model;

namespace QuantBuild.Operators.Recurrent;

/// <summary>Int8 inputs, weights and outputs, int16 gates and cell state.</summary>
internal sealed class SequenceLstmInt8(IntegerLstm memory, SequenceShape shape, bool areSequencesLinked)
    : SequenceLstmNode<sbyte, short, short>(shape, memory.Panels, memory.ScratchBytes(shape.RowsOfStep), areSequencesLinked: areSequencesLinked)
{
    private readonly int _rows = shape.Rows;

    public static SequenceLstmInt8 Prepare(PrepareContext context, LstmOperands operands)
    {
        operands.RequireType(LstmInput.OutputState, ElementType.Int8);
        operands.RequireType(LstmInput.CellState, ElementType.Int16);
        IntegerLstm memory = context.Packed(() => Pack(operands));
        return new SequenceLstmInt8(memory, operands.Sequences, operands.HasPeephole && operands.HasProjection);
    }

    protected override void MultiplyInputs(in KernelInvocation invocation, Span<short> gates, int firstPanel, int panels) =>
        memory.MultiplyInputs(invocation.Input<sbyte>(LstmInput.Values), gates, _rows, firstPanel, panels);

    protected override void Step(Span<short> gates, Span<sbyte> outputState, Span<short> cellState, Span<byte> scratch, int rows) =>
        memory.Step(gates, outputState, cellState, scratch, rows);

    private static IntegerLstm Pack(LstmOperands operands)
    {
        var scales = new IntegerLstmScales(operands);
        LstmShape shape = operands.Shape;
        int[] bias = operands.HasNorms ? [] : shape.Join(operands.ReadGates<int>(LstmInput.Bias, ElementType.Int32), shape.Cells);
        return new IntegerLstm(
            shape,
            PackGates(operands, operands.ReadGates<sbyte>(LstmInput.Weights, ElementType.Int8), shape.Inputs, bias, LstmInput.Values, scales.InputFactors),
            PackGates(operands, operands.ReadRecurrent<sbyte>(ElementType.Int8), shape.Outputs, [], LstmInput.OutputState, scales.RecurrentFactors),
            operands.HasProjection ? PackProjection(operands, scales) : null,
            new IntegerCell(shape, scales.CellSettings));
    }

    private static GateProduct PackGates(LstmOperands operands, GateSet<sbyte> weights, int depth, int[] bias, int rows, QuantizedMultiplier[] factors)
    {
        LstmShape shape = operands.Shape;
        var packing = new GatePacking(shape, depth, operands.AffineOf(rows).ZeroPoint);
        return new GateProduct(shape, packing with { Constants = packing.Pack(shape.Join(weights, shape.Cells * depth), bias) }, factors);
    }

    private static Int8Gemm PackProjection(LstmOperands operands, IntegerLstmScales scales)
    {
        LstmShape shape = operands.Shape;
        var parameters = new RequantizationParameters(
            scales.Hidden.ZeroPoint, [scales.ProjectionFactor], operands.AffineOf(LstmInput.OutputState).ZeroPoint, scales.ProjectionBounds);
        Int8Packing packing = Int8Gemm.PackingOf(shape.Outputs, shape.Cells, parameters);
        sbyte[] weights = operands.Read<sbyte>(LstmInput.Projection, ElementType.Int8);
        int[] bias = operands.Read<int>(LstmInput.ProjectionBias, ElementType.Int32);
        return new Int8Gemm(packing with { Constants = packing.Pack(weights, bias) });
    }
}
