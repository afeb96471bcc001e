using System.Collections.Immutable;
using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Testing.Models;

/// <summary>Runs every kernel piece by piece, the last piece first, over scratch memory full of garbage: the worst that threads can do to it.</summary>
internal static class PiecewiseRun
{
    private const byte Garbage = 0xA5;

    /// <summary>Whether all that the model does is done by kernels.</summary>
    public static bool CanRun(PreparedModel model) => model.Steps.All(step => step is ComputeStep) && model.Plan.First.End?.Step is null;

    /// <summary>Runs one invocation after another.</summary>
    /// <returns>The bytes of each output of each invocation.</returns>
    public static byte[][][] Run(PreparedModel model, IEnumerable<byte[][]> invocations)
    {
        var frame = new GraphFrame(model.CreateExecution(), model.Plan);
        return [.. invocations.Select(inputs => Invoke(model, frame, inputs))];
    }

    private static byte[][] Invoke(PreparedModel model, GraphFrame frame, byte[][] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i].CopyTo(frame.Input(i));
        }

        SegmentPlan segment = model.Plan.First;
        Run(segment, frame.Memory);
        while (segment.End is { } open)
        {
            ImmutableArray<TensorInfo?> operands = [.. open.Inputs.Select((input, i) => input is null ? null : input with { Constant = frame.Memory.Memory(open.Places[i]) })];
            var context = new InferenceContext(open.Node, operands, open.Outputs) { Resources = frame.Memory.Resources };
            segment = frame.Continue(segment, open.Definition.Infer(context));
            Run(segment, frame.Memory);
        }

        return [.. model.OutputIds.Select(id => frame.Memory.Read(segment[id].Place).ToArray())];
    }

    private static void Run(SegmentPlan segment, NodeMemory memory)
    {
        var scratch = new ArenaMemory(segment.ThreadScratchBytes);
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
    }
}
