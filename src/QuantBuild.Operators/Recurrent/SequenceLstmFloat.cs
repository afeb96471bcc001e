using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Model;

namespace QuantBuild.Operators.Recurrent;

internal sealed class SequenceLstmFloat(FloatLstm memory, SequenceShape shape)
    : SequenceLstmNode<float, float, float>(shape, memory.Panels, memory.ScratchBytes(shape.RowsOfStep))
{
    private readonly int _rows = shape.Rows;

    public static SequenceLstmFloat Prepare(PrepareContext context, LstmOperands operands)
    {
        operands.RequireType(LstmInput.OutputState, ElementType.Float32);
        operands.RequireType(LstmInput.CellState, ElementType.Float32);
        return new SequenceLstmFloat(context.Packed(() => Pack(operands)), operands.Sequences);
    }

    protected override void MultiplyInputs(in KernelInvocation invocation, Span<float> gates, int firstPanel, int panels) =>
        memory.MultiplyInputs(invocation.Input<float>(LstmInput.Values), gates, _rows, firstPanel, panels);

    protected override void Step(Span<float> gates, Span<float> outputState, Span<float> cellState, Span<byte> scratch, int rows) =>
        memory.Step(gates, outputState, cellState, scratch, rows);

    private static FloatLstm Pack(LstmOperands operands)
    {
        LstmShape shape = operands.Shape;
        GateSet<float> weights = operands.ReadGates<float>(LstmInput.Weights, ElementType.Float32);
        GateSet<float> recurrent = operands.ReadRecurrent<float>(ElementType.Float32);
        return new FloatLstm(
            shape,
            Pack(shape.Join(weights, shape.Cells * shape.Inputs), shape.GateColumns, shape.Inputs, FloatCells.BiasOf(operands), FloatBounds.None),
            Pack(shape.Join(recurrent, shape.Cells * shape.Outputs), shape.GateColumns, shape.Outputs, [], FloatBounds.None),
            operands.HasProjection ? PackProjection(operands) : null,
            FloatCells.Of(operands, gate => operands.ReadPeephole<float>(gate, ElementType.Float32)));
    }

    private static FloatGemm PackProjection(LstmOperands operands) => Pack(
        operands.Read<float>(LstmInput.Projection, ElementType.Float32),
        operands.Shape.Outputs,
        operands.Shape.Cells,
        operands.Read<float>(LstmInput.ProjectionBias, ElementType.Float32),
        operands.ProjectionBounds);

    private static FloatGemm Pack(float[] weights, int columns, int depth, float[] bias, FloatBounds bounds)
    {
        var packing = new FloatPacking(columns, depth);
        return new FloatGemm(packing with { Constants = packing.Pack(weights, bias) }, bounds);
    }
}
