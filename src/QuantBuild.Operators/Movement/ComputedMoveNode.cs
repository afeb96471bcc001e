using QuantBuild.Kernels.Movement;

namespace QuantBuild.Operators.Movement;

/// <summary>A node that only moves elements, in ways that it finds out while it runs: they follow values, or are too many to be kept.</summary>
internal sealed class ComputedMoveNode(NodeContext context, int moves, MoveRule rule, long bytes, byte[]? filler = null) : SinglePhaseNode
{
    private readonly byte[] _filler = filler ?? [];

    public override int WorkItems => moves;

    public override long Work => bytes;

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        var operands = new MoveOperands(context, in invocation);
        for (int i = first; i < first + count; i++)
        {
            OperandMove move = rule(operands, i);
            MoveLayout layout = move.Layout;
            ReadOnlySpan<byte> source = move.Input == OperandMove.Filler ? _filler : invocation.Input<byte>(move.Input);
            MoveDriver.Run(in layout, source, invocation.Output<byte>(move.Output));
        }
    }
}
