using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Joins;

/// <summary>Where the inputs of a node lie in its output, when that is cut into rows that hold a piece of each.</summary>
internal sealed class JoinedRows
{
    /// <param name="context">The node.</param>
    /// <param name="axis">The dimension of the output along which the inputs lie.</param>
    public JoinedRows(PrepareContext context, int axis)
    {
        Shape output = context.Output(0).Shape;
        Length = checked(output[axis] * output.StrideOf(axis));
        Count = Length == 0 ? 0 : context.Output(0).ElementCount / Length;
        Pieces = new (int, int)[context.InputCount];
        int first = 0;
        for (int i = 0; i < Pieces.Length; i++)
        {
            int length = Count == 0 ? 0 : context.Input(i).ElementCount / Count;
            Pieces[i] = (first, length);
            first += length;
        }
    }

    public int Count { get; }

    /// <summary>The elements of a row.</summary>
    public int Length { get; }

    /// <summary>The elements of a row that each input gives.</summary>
    public (int First, int Length)[] Pieces { get; }

    public OperandMove[] Moves(int elementBytes) => [.. Pieces.Select((piece, i) => new OperandMove(i, 0, MoveLayout.Create(
        elementBytes, [new MoveAxis(Count, piece.Length, Length), new MoveAxis(piece.Length, 1, 1)], 0, piece.First)))];
}
