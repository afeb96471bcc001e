using System.Diagnostics;
using QuantBuild.Benchmarks.Peers;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Runtime.Execution;

namespace QuantBuild.Benchmarks.Steps;

/// <summary>Runs whole invocations on one thread with the clock read between steps, so that each step finds the caches as it does in use.</summary>
internal static class StepTimer
{
    private const int Invocations = 2000;
    private const double NanosecondsPerSecond = 1e9;

    public static StepTiming[] Measure(PreparedModel model, double seconds)
    {
        PreparedStep[] steps = model.Steps;
        var arena = new ArenaMemory(model.Plan.ArenaBytes);
        var scratch = new ArenaMemory(model.ScratchBytes);
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            KernelOperand operand = model.InputOperands[i];
            PeerInput.Fill(arena.Span.Slice(operand.Offset, operand.Length), model.Inputs[i].Type == ElementType.Float32);
        }

        var ticks = new long[steps.Length][];
        for (int i = 0; i < ticks.Length; i++)
        {
            ticks[i] = new long[Invocations];
        }

        int invocation = 0;
        for (long start = Stopwatch.GetTimestamp(); invocation < Invocations || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; invocation++)
        {
            Invoke(steps, arena, scratch, ticks, invocation % Invocations);
        }

        long clock = ClockTicks();
        return [.. steps.Select((step, i) => Summarize(model, step, i, ticks[i], clock))];
    }

    private static void Invoke(PreparedStep[] steps, ArenaMemory arena, ArenaMemory scratch, long[][] ticks, int invocation)
    {
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps.Length; i++)
        {
            StepRunner.Run(steps[i], arena, scratch, 0, steps[i].WorkItems);
            long after = Stopwatch.GetTimestamp();
            ticks[i][invocation] = after - before;
            before = after;
        }
    }

    /// <summary>What reading the clock itself takes.</summary>
    private static long ClockTicks()
    {
        long least = long.MaxValue;
        for (int i = 0; i < Invocations; i++)
        {
            long before = Stopwatch.GetTimestamp();
            least = Math.Min(least, Stopwatch.GetTimestamp() - before);
        }

        return least;
    }

    private static StepTiming Summarize(PreparedModel model, PreparedStep step, int index, long[] ticks, long clock)
    {
        Array.Sort(ticks);
        TensorId output = model.Plan.Steps[index].Outputs[0];
        return new StepTiming(
            step.Node.Name,
            $"{model.Plan[output].Info.Shape} {model.Plan[output].Info.Type}",
            step.Kernel.Work,
            Nanoseconds(ticks[ticks.Length / 2] - clock),
            Nanoseconds(ticks[0] - clock));
    }

    private static double Nanoseconds(long ticks) => Math.Max(ticks, 0) * NanosecondsPerSecond / Stopwatch.Frequency;
}
