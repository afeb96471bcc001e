using QuantBuild.Operators;

namespace QuantBuild.Runtime.Execution;

/// <summary>Runs a part of one step.</summary>
internal static class StepRunner
{
    public static void Run(PreparedStep step, ArenaMemory arena, ArenaMemory scratch, int first, int count)
    {
        var invocation = new KernelInvocation(arena.Span, step.Inputs, step.Outputs, scratch.Span);
        step.Kernel.Run(invocation, first, count);
    }
}
