using QuantBuild.Kernels.Movement;

namespace QuantBuild.Operators.Movement;

/// <summary>A node that only moves elements, in ways that are known before it runs.</summary>
internal sealed class MoveNode : SinglePhaseNode
{
    private readonly MoveLayout[] _layouts;
    private readonly (int Input, int Output)[] _operands;
    private readonly int[] _ends;
    private readonly byte[] _filler;

    /// <param name="moves">What moves where.</param>
    /// <param name="bytes">How many bytes are written.</param>
    /// <param name="filler">What moves from no input.</param>
    public MoveNode(OperandMove[] moves, long bytes, byte[]? filler = null)
    {
        _layouts = [.. moves.Select(move => move.Layout)];
        _operands = [.. moves.Select(move => (move.Input, move.Output))];
        _ends = new int[moves.Length];
        _filler = filler ?? [];
        Work = bytes;
        int end = 0;
        for (int i = 0; i < moves.Length; i++)
        {
            _ends[i] = end = checked(end + _layouts[i].Parts);
        }

        WorkItems = end;
    }

    public override int WorkItems { get; }

    public override long Work { get; }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        int begin = 0;
        for (int i = 0; i < _layouts.Length; i++)
        {
            int from = Math.Max(first, begin);
            int parts = Math.Min(first + count, _ends[i]) - from;
            if (parts > 0)
            {
                (int input, int output) = _operands[i];
                ReadOnlySpan<byte> source = input == OperandMove.Filler ? _filler : invocation.Input<byte>(input);
                MoveDriver.Run(in _layouts[i], source, invocation.Output<byte>(output), from - begin, parts);
            }

            begin = _ends[i];
        }
    }
}
