using QuantBuild.Kernels.Quantization;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Joins;

/// <summary>Inputs of 8-bit elements without sign that get the output's scale as they are joined.</summary>
internal sealed class RescaledJoin(JoinedRows rows, ByteLookup?[] lookups) : SinglePhaseNode
{
    public override int WorkItems => checked(rows.Count * lookups.Length);

    public override long Work => (long)rows.Count * rows.Length;

    public static RescaledJoin Prepare(PrepareContext context, JoinedRows rows)
    {
        TensorInfo output = context.Output(0);
        return new RescaledJoin(rows, [.. Enumerable.Range(0, context.InputCount).Select(i => MoveChecks.HaveSameScale(context.Input(i), output)
            ? null
            : FloatRequantizer.CreateLookup(context.RequireAffine(context.Input(i)), context.RequireAffine(output)))]);
    }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        for (int item = first; item < first + count; item++)
        {
            (int row, int input) = Math.DivRem(item, lookups.Length);
            (int begin, int length) = rows.Pieces[input];
            ReadOnlySpan<byte> source = invocation.Input<byte>(input).Slice(row * length, length);
            Span<byte> target = invocation.Output<byte>(0).Slice((row * rows.Length) + begin, length);
            if (lookups[input] is { } lookup)
            {
                lookup.Run(source, target);
            }
            else
            {
                source.CopyTo(target);
            }
        }
    }
}
