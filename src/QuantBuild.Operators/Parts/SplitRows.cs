using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Parts;

/// <summary>Nodes that cut an input into outputs along a dimension.</summary>
internal static class SplitRows
{
    /// <summary>A node whose dimension is known.</summary>
    /// <param name="context">The node, with the final shapes of its outputs.</param>
    /// <param name="input">The input that is cut.</param>
    /// <param name="axis">The dimension of the input along which the outputs lie.</param>
    public static PreparedNode Prepare(PrepareContext context, int input, int axis) =>
        Moves.Prepare(context, context.OutputCount, [], (_, output) => MoveOf(context, input, axis, output));

    /// <summary>A node whose dimension is a value.</summary>
    /// <param name="context">The node, with the final shapes of its outputs.</param>
    /// <param name="input">The input that is cut.</param>
    /// <param name="axis">The input that says along which dimension.</param>
    public static PreparedNode PrepareComputed(PrepareContext context, int input, int axis) =>
        Moves.Prepare(context, context.OutputCount, [axis], (operands, output) =>
            MoveOf(context, input, context.RequireAxis(operands.Integers(axis, 1)[0], context.Input(input).Shape.Rank), output));

    private static OperandMove MoveOf(PrepareContext context, int input, int axis, int output)
    {
        Shape shape = context.Input(input).Shape;
        int stride = shape.StrideOf(axis);
        int rowLength = shape[axis] * stride;
        int rows = rowLength == 0 ? 0 : context.Input(input).ElementCount / rowLength;
        int length = LengthOf(context, output, rows);
        int first = 0;
        for (int i = 0; i < output; i++)
        {
            first += LengthOf(context, i, rows);
        }

        return new OperandMove(input, output, MoveLayout.Create(
            context.RequireElementBytes(input), [new MoveAxis(rows, rowLength, length), new MoveAxis(length, 1, 1)], first));
    }

    private static int LengthOf(PrepareContext context, int output, int rows) => rows == 0 ? 0 : context.Output(output).ElementCount / rows;
}
