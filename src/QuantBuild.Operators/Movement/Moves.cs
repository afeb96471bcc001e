using QuantBuild.Kernels.Movement;

namespace QuantBuild.Operators.Movement;

/// <summary>Makes nodes of moves.</summary>
internal static class Moves
{
    private const int MostKept = 128;

    /// <summary>A node whose moves follow the values of some operands.</summary>
    /// <param name="context">The node.</param>
    /// <param name="count">How many moves there are.</param>
    /// <param name="values">The inputs whose values the moves follow.</param>
    /// <param name="rule">The moves.</param>
    /// <param name="filler">What moves from no input.</param>
    public static PreparedNode Prepare(PrepareContext context, int count, ReadOnlySpan<int> values, MoveRule rule, byte[]? filler = null)
    {
        bool areKnown = count <= MostKept;
        foreach (int input in values)
        {
            areKnown &= context.Input(input).IsConstant;
        }

        long bytes = BytesOf(context);
        return areKnown
            ? new MoveNode([.. Enumerable.Range(0, count).Select(i => rule(new MoveOperands(context), i))], bytes, filler)
            : new ComputedMoveNode(context, count, rule, bytes, filler);
    }

    /// <summary>A node of moves that shapes and options fix.</summary>
    public static PreparedNode Prepare(PrepareContext context, params OperandMove[] moves) => new MoveNode(moves, BytesOf(context));

    /// <summary>A node that gives the bytes of an input under another shape.</summary>
    public static PreparedNode PrepareCopy(PrepareContext context, int input = 0) =>
        Prepare(context, new OperandMove(input, 0, MoveLayout.Contiguous(context.RequireElementBytes(input), context.Input(input).ElementCount)));

    /// <summary>A node that gives values which are known before it runs.</summary>
    public static PreparedNode PrepareConstant(byte[] values) =>
        new MoveNode([new OperandMove(OperandMove.Filler, 0, MoveLayout.Contiguous(1, values.Length))], values.Length, values);

    private static long BytesOf(PrepareContext context) => Enumerable.Range(0, context.OutputCount).Sum(i => context.Output(i).ByteLength);
}
