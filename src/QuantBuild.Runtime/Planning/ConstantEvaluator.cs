using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Execution;

namespace QuantBuild.Runtime.Planning;

/// <summary>Runs a node whose inputs are all known, such as the DEQUANTIZE of stored weights.</summary>
internal static class ConstantEvaluator
{
    public static ImmutableArray<TensorInfo> Evaluate(
        Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    {
        long bytes = outputs.Sum(output => output.ByteLength);
        if (bytes > Array.MaxLength)
        {
            throw Diagnostics.ArenaTooLarge.Exception(file: null, bytes);
        }

        Kernel kernel = definition.Prepare(new PrepareContext(node, inputs, outputs));
        int[] offsets = new int[outputs.Length + 1];
        for (int i = 0; i < outputs.Length; i++)
        {
            offsets[i + 1] = offsets[i] + (int)outputs[i].ByteLength;
        }

        byte[] results = new byte[offsets[^1]];
        KernelOperand[] inputOperands = [.. inputs.Select(input => input is null ? KernelOperand.Missing : KernelOperand.FromConstant(input.Constant!.Value))];
        KernelOperand[] outputOperands = [.. outputs.Select((output, i) => KernelOperand.InArena(offsets[i], (int)output.ByteLength))];
        var invocation = new KernelInvocation(results, inputOperands, outputOperands, new ArenaMemory(kernel.ScratchBytes).Span);
        kernel.Run(invocation, 0, kernel.WorkItems);
        return [.. outputs.Select((output, i) => output with { Constant = results.AsMemory(offsets[i], (int)output.ByteLength) })];
    }
}
