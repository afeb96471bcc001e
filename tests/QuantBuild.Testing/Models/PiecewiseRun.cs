using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Testing.Models;

/// <summary>Runs every kernel piece by piece, the last piece first, over scratch memory full of garbage: the worst that threads can do to it.</summary>
internal static class PiecewiseRun
{
    private const byte Garbage = 0xA5;

    /// <returns>The bytes of each output.</returns>
    public static byte[][] Run(PreparedModel model, IReadOnlyList<byte[]> inputs)
    {
        var execution = model.CreateExecution();
        NodeMemory memory = new GraphFrame(execution, model.Plan).Memory;
        SegmentPlan segment = model.Plan.First;
        var scratch = new ArenaMemory(segment.ThreadScratchBytes);
        for (int i = 0; i < inputs.Count; i++)
        {
            inputs[i].CopyTo(memory.Span(model.Plan.Inputs[i]));
        }

        foreach (ComputeStep step in segment.Steps.Cast<ComputeStep>())
        {
            foreach (StepPhase phase in step.Phases)
            {
                for (int piece = phase.WorkItems - 1; piece >= 0; piece--)
                {
                    scratch.Span.Fill(Garbage);
                    StepRunner.Run(step, phase.Number, memory, scratch, piece, 1);
                }
            }
        }

        return [.. model.OutputDetails.Select((_, i) => memory.Read(segment[model.OutputIds[i]].Place).ToArray())];
    }
}
