using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>Runs a part of one phase of a step.</summary>
internal static class StepRunner
{
    public static void Run(ComputeStep step, int phase, NodeMemory memory, ArenaMemory scratch, int first, int count)
    {
        var invocation = new KernelInvocation(memory, step.Operands, scratch.Span);
        step.Prepared.Run(invocation, phase, first, count);
    }
}
