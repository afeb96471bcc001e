using System.Diagnostics;
using QuantBuild.Benchmarks.Peers;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Benchmarks.Steps;

/// <summary>Runs whole invocations on one thread with the clock read between steps, so that each step finds the caches as it does in use.</summary>
internal static class StepTimer
{
    private const int Invocations = 2000;
    private const double NanosecondsPerSecond = 1e9;

    public static StepTiming[] Measure(PreparedModel model, double seconds)
    {
        ComputeStep[] steps = [.. model.Steps.Cast<ComputeStep>()];
        NodeMemory memory = new GraphFrame(model.CreateExecution(), model.Plan).Memory;
        var scratch = new ArenaMemory(model.Plan.First.ThreadScratchBytes);
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            PeerInput.Fill(memory.Span(model.Plan.Inputs[i]), model.Inputs[i].Type == ElementType.Float32);
        }

        var ticks = new long[steps.Length][];
        for (int i = 0; i < ticks.Length; i++)
        {
            ticks[i] = new long[Invocations];
        }

        int invocation = 0;
        for (long start = Stopwatch.GetTimestamp(); invocation < Invocations || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; invocation++)
        {
            Invoke(steps, memory, scratch, ticks, invocation % Invocations);
        }

        long clock = ClockTicks();
        return [.. steps.Select((step, i) => Summarize(model, step, ticks[i], clock))];
    }

    private static void Invoke(ComputeStep[] steps, NodeMemory memory, ArenaMemory scratch, long[][] ticks, int invocation)
    {
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps.Length; i++)
        {
            foreach (StepPhase phase in steps[i].Phases)
            {
                StepRunner.Run(steps[i], phase.Number, memory, scratch, 0, phase.WorkItems);
            }

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

    private static StepTiming Summarize(PreparedModel model, ComputeStep step, long[] ticks, long clock)
    {
        Array.Sort(ticks);
        TensorInfo output = model.Plan.First[step.Outputs[0]].Info;
        return new StepTiming(
            step.Node.Name,
            $"{output.Shape} {output.Type}",
            step.Phases.Sum(phase => phase.Work),
            Nanoseconds(ticks[ticks.Length / 2] - clock),
            Nanoseconds(ticks[0] - clock));
    }

    private static double Nanoseconds(long ticks) => Math.Max(ticks, 0) * NanosecondsPerSecond / Stopwatch.Frequency;
}
