using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Recurrent;
using QuantBuild.Model;
using QuantBuild.Operators.Hybrid;

namespace QuantBuild.Operators.Recurrent;

/// <summary>Int8 weights, one scale each: rows of inputs and of the states are quantized while the model runs.</summary>
internal sealed class SequenceLstmHybrid(HybridLstm memory, SequenceShape shape, HybridInput activations)
    : SequenceLstmNode<float, float, float>(shape, memory.Panels, memory.ScratchBytes(shape.RowsOfStep), activations)
{
    private readonly int _rows = shape.Rows;

    public static SequenceLstmHybrid Prepare(PrepareContext context, LstmOperands operands)
    {
        operands.RequireType(LstmInput.OutputState, ElementType.Float32);
        operands.RequireType(LstmInput.CellState, ElementType.Float32);
        var activations = new HybridInput(operands.Sequences.Rows, operands.Shape.Inputs, operands.Options.AsymmetricQuantizeInputs);
        return new SequenceLstmHybrid(context.Packed(() => Pack(operands)), operands.Sequences, activations);
    }

    protected override void MultiplyInputs(in KernelInvocation invocation, Span<float> gates, int firstPanel, int panels)
    {
        HybridBlocks blocks = Activations!.Read(invocation.SharedScratch);
        memory.MultiplyInputs(blocks.Values, blocks.Scales, blocks.ZeroPoints, gates, _rows, firstPanel, panels);
    }

    protected override void Step(Span<float> gates, Span<float> outputState, Span<float> cellState, Span<byte> scratch, int rows) =>
        memory.Step(gates, outputState, cellState, scratch, rows);

    private static HybridLstm Pack(LstmOperands operands)
    {
        LstmShape shape = operands.Shape;
        GateSet<sbyte> weights = operands.ReadGates<sbyte>(LstmInput.Weights, ElementType.Int8);
        GateSet<sbyte> recurrent = operands.ReadRecurrent<sbyte>(ElementType.Int8);
        return new HybridLstm(
            shape,
            Pack(shape.Join(weights, shape.Cells * shape.Inputs), shape.Inputs, FloatCells.BiasOf(operands), ScalesOf(operands, LstmInput.Weights), FloatBounds.None),
            Pack(shape.Join(recurrent, shape.Cells * shape.Outputs), shape.Outputs, [], ScalesOf(operands, LstmInput.Recurrent), FloatBounds.None),
            operands.HasProjection ? PackProjection(operands) : null,
            FloatCells.Of(operands, gate => ReadPeephole(operands, gate)),
            operands.Options.AsymmetricQuantizeInputs);
    }

    private static HybridGemm PackProjection(LstmOperands operands) => Pack(
        operands.Read<sbyte>(LstmInput.Projection, ElementType.Int8),
        operands.Shape.Cells,
        operands.Read<float>(LstmInput.ProjectionBias, ElementType.Float32),
        [operands.ScaleOf(LstmInput.Projection)],
        operands.ProjectionBounds);

    private static HybridGemm Pack(sbyte[] weights, int depth, float[] bias, float[] scales, FloatBounds bounds)
    {
        HybridPacking packing = HybridGemm.PackingOf(weights.Length / depth, depth, scales, bounds);
        return new HybridGemm(packing with { Constants = packing.Pack(weights, bias) });
    }

    private static float[] ScalesOf(LstmOperands operands, int first)
    {
        int cells = operands.Shape.Cells;
        return operands.Shape.Join(operands.Gates(gate => Enumerable.Repeat(operands.ScaleOf(first + (int)gate), cells).ToArray()), cells);
    }

    private static float[] ReadPeephole(LstmOperands operands, LstmGate gate)
    {
        sbyte[] weights = operands.ReadPeephole<sbyte>(gate, ElementType.Int8);
        return weights.Length == 0 ? [] : Array.ConvertAll(weights, weight => weight * operands.ScaleOf(LstmOperands.PeepholeOf(gate)!.Value));
    }
}
