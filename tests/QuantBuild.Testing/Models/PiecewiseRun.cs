using QuantBuild.Operators;
using QuantBuild.Runtime;
using QuantBuild.Runtime.Execution;

namespace QuantBuild.Testing.Models;

/// <summary>Runs every kernel piece by piece, the last piece first, over scratch memory full of garbage: the worst that threads can do to it.</summary>
internal static class PiecewiseRun
{
    private const byte Garbage = 0xA5;

    /// <returns>The bytes of each output.</returns>
    public static byte[][] Run(PreparedModel model, IReadOnlyList<byte[]> inputs)
    {
        var arena = new ArenaMemory((int)model.ArenaBytes);
        var scratch = new ArenaMemory(model.ScratchBytes);
        for (int i = 0; i < inputs.Count; i++)
        {
            KernelOperand operand = model.InputOperands[i];
            inputs[i].CopyTo(arena.Span.Slice(operand.Offset, operand.Length));
        }

        foreach (PreparedStep step in model.Steps)
        {
            for (int piece = step.WorkItems - 1; piece >= 0; piece--)
            {
                scratch.Span.Fill(Garbage);
                StepRunner.Run(step, arena, scratch, piece, 1);
            }
        }

        return [.. model.OutputOperands.Select(operand => operand.IsInArena
            ? arena.Span.Slice(operand.Offset, operand.Length).ToArray()
            : operand.Constant.ToArray())];
    }
}
