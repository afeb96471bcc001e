using System.Collections.Immutable;
using QuantBuild.Operators;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>Runs a node whose inputs are all known, such as the DEQUANTIZE of stored weights.</summary>
internal static class ConstantEvaluator
{
    public static ImmutableArray<TensorInfo> Evaluate(
        Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    {
        Kernel kernel = definition.Prepare(new PrepareContext(node, inputs, outputs));
        int[] offsets = new int[outputs.Length + 1];
        for (int i = 0; i < outputs.Length; i++)
        {
            offsets[i + 1] = checked(offsets[i] + (int)outputs[i].ByteLength);
        }

        byte[] results = new byte[offsets[^1]];
        KernelOperand[] inputOperands = [.. inputs.Select(input => input is null ? KernelOperand.Missing : KernelOperand.FromConstant(input.Constant!.Value))];
        KernelOperand[] outputOperands = [.. outputs.Select((output, i) => KernelOperand.InArena(offsets[i], (int)output.ByteLength))];
        var invocation = new KernelInvocation(results, inputOperands, outputOperands, new byte[kernel.ScratchBytes]);
        kernel.Run(invocation, 0, kernel.WorkItems);
        return [.. outputs.Select((output, i) => output with { Constant = results.AsMemory(offsets[i], (int)output.ByteLength) })];
    }
}
