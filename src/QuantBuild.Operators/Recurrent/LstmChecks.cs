using QuantBuild.Kernels.Recurrent;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Recurrent;

/// <summary>What a model may get wrong about a long short-term memory.</summary>
internal static class LstmChecks
{
    private static readonly string[] GateNames = ["input", "forget", "cell", "output"];

    /// <summary>The sizes of the node, all of whose operands have shapes that fit.</summary>
    public static SequenceShape RequireSequences(this NodeContext context, UnidirectionalSequenceLSTMOptions options)
    {
        context.Require(
            context.InputCount is LstmInput.Count or LstmInput.CountWithoutNorms,
            $"it has {context.InputCount} inputs, not {LstmInput.CountWithoutNorms} or {LstmInput.Count}");
        context.Require(options.CellClip >= 0 && options.ProjClip >= 0, "it clips below 0");
        TensorInfo input = context.Input(LstmInput.Values);
        context.RequireRank(input, 3);
        context.RequireElements(input);
        LstmShape memory = RequireMemory(context, options, input.Shape[2]);
        bool hasProjection = RequireProjection(context, memory);
        int batch = input.Shape[options.TimeMajor ? 1 : 0];
        RequireState(context, LstmInput.OutputState, batch, memory.Outputs);
        RequireState(context, LstmInput.CellState, batch, memory.Cells);
        return new SequenceShape(input.Shape[options.TimeMajor ? 0 : 1], batch, options.TimeMajor, memory, hasProjection);
    }

    private static LstmShape RequireMemory(NodeContext context, UnidirectionalSequenceLSTMOptions options, int inputs)
    {
        TensorInfo weights = context.Input(LstmInput.Weights + (int)LstmGate.Output);
        context.RequireRank(weights, 2);
        context.RequireElements(weights);
        int cells = weights.Shape[0];
        TensorInfo recurrent = context.Input(LstmInput.Recurrent + (int)LstmGate.Output);
        context.RequireElements(recurrent);
        bool isDiagonal = options.DiagonalRecurrentTensors && recurrent.Shape.Rank == 1;
        context.Require(isDiagonal || recurrent.Shape.Rank == 2, $"'{recurrent.Name}' has shape {recurrent.Shape}, not 2 dimensions");
        int outputs = isDiagonal ? cells : recurrent.Shape[1];
        bool hasInputGate = context.OptionalInput(LstmInput.Weights) is not null;
        var memory = new LstmShape(inputs, cells, outputs, hasInputGate);
        Shape recurrentShape = isDiagonal ? [cells] : [cells, outputs];
        RequireGates(context, memory, LstmInput.Weights, [cells, inputs], isOptional: false);
        RequireGates(context, memory, LstmInput.Recurrent, recurrentShape, isOptional: false);
        RequireGates(context, memory, LstmInput.Bias, [cells], isOptional: false);
        RequireGates(context, memory, LstmInput.Peephole, [cells], isOptional: true);
        RequireGates(context, memory, LstmInput.NormFactors, [cells], isOptional: true);
        return memory;
    }

    /// <summary>Requires the operands of all gates, or of none where they are optional, but none of an input gate that is not there.</summary>
    private static void RequireGates(NodeContext context, LstmShape memory, int first, Shape shape, bool isOptional)
    {
        LstmGate[] gates = first == LstmInput.Peephole
            ? [LstmGate.Input, LstmGate.Forget, LstmGate.Output]
            : [LstmGate.Input, LstmGate.Forget, LstmGate.Cell, LstmGate.Output];
        bool isPresent = !isOptional || Enumerable.Range(first, gates.Length).Any(index => context.OptionalInput(index) is not null);
        for (int i = 0; i < gates.Length; i++)
        {
            TensorInfo? tensor = context.OptionalInput(first + i);
            string name = GateNames[(int)gates[i]];
            bool isExpected = isPresent && (memory.HasInputGate || gates[i] != LstmGate.Input);
            context.Require(isExpected || tensor is null, $"it has no input gate, but input {first + i} for one");
            context.Require(!isExpected || tensor is not null, $"input {first + i} for its {name} gate is missing");
            context.Require(tensor is null || tensor.Shape.Equals(shape), $"'{tensor?.Name}' has shape {tensor?.Shape}, not {shape}");
        }
    }

    private static bool RequireProjection(NodeContext context, LstmShape memory)
    {
        TensorInfo? weights = context.OptionalInput(LstmInput.Projection);
        TensorInfo? bias = context.OptionalInput(LstmInput.ProjectionBias);
        Shape shape = [memory.Outputs, memory.Cells];
        context.Require(weights is null || weights.Shape.Equals(shape), $"'{weights?.Name}' has shape {weights?.Shape}, not {shape}");
        context.Require(weights is not null || memory.Outputs == memory.Cells, $"it has {memory.Cells} cells, {memory.Outputs} outputs and no projection");
        context.Require(weights is not null || bias is null, "it has the bias of a projection, but no projection");
        context.Require(
            bias is null || bias.Shape.Equals([memory.Outputs]), $"the bias '{bias?.Name}' has shape {bias?.Shape}, not [{memory.Outputs}]");
        return weights is not null;
    }

    private static void RequireState(NodeContext context, int index, int batch, int columns)
    {
        TensorInfo state = context.Input(index);
        context.Require(
            state is { IsVariable: true, IsConstant: false }, $"its state '{state.Name}' is {(state.IsVariable ? "a constant" : "not a variable tensor")}");
        context.Require(
            state.Shape.ElementCount == (long)batch * columns,
            $"its state '{state.Name}' of shape {state.Shape} does not hold {batch} rows of {columns}");
    }
}
