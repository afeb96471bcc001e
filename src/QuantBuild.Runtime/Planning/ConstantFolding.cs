using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>Computes nodes before the model runs, such as the DEQUANTIZE of stored weights.</summary>
internal static class ConstantFolding
{
    private const OperatorTraits NeverFolded = OperatorTraits.Random | OperatorTraits.Effects | OperatorTraits.State | OperatorTraits.CallsSubgraphs;

    /// <summary>Results up to this size are kept, whatever they are computed from.</summary>
    private const long SmallResult = 1 << 22;

    /// <summary>Larger ones may be so many times as large as what they are computed from: two-bit weights as floats are sixteen times as large.</summary>
    private const long LargestGrowth = 16;

    /// <summary>What the node computes, whatever the shapes are; null where it is no constant, or too large to be kept.</summary>
    /// <param name="node">The node.</param>
    /// <param name="definition">Its operator.</param>
    /// <param name="inputs">Its inputs; null for an omitted one.</param>
    /// <param name="outputs">Its outputs, as the file has them.</param>
    /// <exception cref="QuantBuildException">The node contradicts itself.</exception>
    public static ImmutableArray<TensorInfo>? TryFold(
        Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    {
        if (definition.Has(OperatorTraits.ValuesFollowShapes) || !AreConstant(definition, inputs))
        {
            return null;
        }

        ImmutableArray<Shape> shapes = definition.Infer(new InferenceContext(node, inputs, outputs));
        if (shapes.Any(shape => !shape.IsKnown))
        {
            return null;
        }

        ImmutableArray<TensorInfo> results = [.. outputs.Zip(shapes, (output, shape) => output with { Shape = shape })];
        return IsPossible(definition, inputs, results)
            ? Run(definition.Prepare(new PrepareContext(node, inputs, results)), inputs, results)
            : null;
    }

    public static bool IsPossible(OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs) =>
        outputs.Length > 0 && AreConstant(definition, inputs) && IsWorthKeeping(inputs, outputs);

    /// <param name="prepared">A node that computes.</param>
    /// <param name="inputs">Its inputs; null for an omitted one.</param>
    /// <param name="outputs">Its outputs, with their final shapes.</param>
    /// <returns>The outputs with their values.</returns>
    public static ImmutableArray<TensorInfo> Run(PreparedNode prepared, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    {
        var node = (ComputeNode)prepared;
        var memory = new NodeMemory(new ResourceTable(0));
        for (int i = 0; i < outputs.Length; i++)
        {
            memory[i] = new ArenaMemory(checked((int)outputs[i].ByteLength));
        }

        memory[outputs.Length] = new ArenaMemory(node.SharedScratchBytes);
        var operands = new NodeOperands(
            [.. inputs.Select(input => input?.Constant is { } constant ? KernelOperand.FromConstant(constant) : KernelOperand.Missing)],
            [.. outputs.Select((output, i) => KernelOperand.InBlock(i, 0, (int)output.ByteLength))],
            KernelOperand.InBlock(outputs.Length, 0, node.SharedScratchBytes));
        var invocation = new KernelInvocation(memory, operands, new ArenaMemory(node.ThreadScratchBytes).Span);
        for (int phase = 0; phase < node.Phases; phase++)
        {
            node.Run(invocation, phase, 0, node.WorkItemsOf(phase));
        }

        return [.. outputs.Select((output, i) => output with { Constant = memory[i].Memory })];
    }

    private static bool AreConstant(OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs) =>
        !definition.Has(NeverFolded)
        && (definition.Has(OperatorTraits.ValuesFollowShapes) || (inputs.Length > 0 && inputs.All(input => input is null or { IsConstant: true })));

    private static bool IsWorthKeeping(ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    {
        long bytes = outputs.Sum(output => output.ByteLength);
        return bytes <= SmallResult || bytes <= inputs.Sum(input => input?.Constant?.Length ?? 0) * LargestGrowth;
    }
}
