using System.Collections.Immutable;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>Makes the kernel of a planned step and resolves where its tensors live.</summary>
internal static class StepPreparer
{
    public static PreparedStep Prepare(ExecutionPlan plan, PlannedStep step)
    {
        ImmutableArray<TensorInfo?> inputs = [.. step.Inputs.Select(id => id.IsNone ? null : plan[id].Info)];
        ImmutableArray<TensorInfo> outputs = [.. step.Outputs.Select(id => plan[id].Info)];
        Kernel kernel = step.Definition.Prepare(new PrepareContext(step.Node, inputs, outputs));
        return new PreparedStep(
            step.Node,
            kernel,
            [.. step.Inputs.Select(id => id.IsNone ? KernelOperand.Missing : Locate(plan[id]))],
            [.. step.Outputs.Select(id => Locate(plan[id]))]);
    }

    public static KernelOperand Locate(PlannedTensor tensor) => tensor.Info.Constant is { } constant
        ? KernelOperand.FromConstant(constant)
        : KernelOperand.InArena(tensor.Offset, (int)tensor.Info.ByteLength);
}
