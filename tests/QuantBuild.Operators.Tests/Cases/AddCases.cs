using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Tests.Cases;

internal static class AddCases
{
    public static IEnumerable<OperatorCase> All => ((ElementType[])[ElementType.Float32, ElementType.Int8]).SelectMany(type => (OperatorCase[])
    [
        Create("equal shapes", type, [3, 37, 300], [3, 37, 300]),
        Create("a row", type, [5, 7, 19], [19]),
        Create("a number", type, [1], [2, 3, 5]),
        Create("crossed", type, [4, 1, 6], [5, 1]),
    ]);

    private static OperatorCase Create(string name, ElementType type, Shape x, Shape y)
    {
        var output = new Shape(Broadcast(x, y));
        return new CaseBuilder(BuiltinOperator.Add, type).Input(x, seed: 1).Input(y, seed: 2).Build(
            name,
            new AddOptions { FusedActivationFunction = ActivationFunctionType.ReluN1To1 },
            output,
            inputs => [.. Enumerable.Range(0, (int)output.ElementCount).Select(i =>
                Math.Clamp((double)inputs[0][IndexOf(i, output, x)] + inputs[1][IndexOf(i, output, y)], -1, 1))],
            type == ElementType.Int8 ? 0.51 * CaseBuilder.OutputScale : 0);
    }

    private static int[] Broadcast(Shape x, Shape y)
    {
        int rank = Math.Max(x.Rank, y.Rank);
        return [.. Enumerable.Range(0, rank).Select(i => Math.Max(At(x, rank - i), At(y, rank - i)))];
    }

    private static int At(Shape shape, int fromEnd) => fromEnd <= shape.Rank ? shape[shape.Rank - fromEnd] : 1;

    private static int IndexOf(int position, Shape output, Shape operand)
    {
        int index = 0;
        int stride = 1;
        for (int i = 1; i <= output.Rank; i++)
        {
            int size = At(operand, i);
            index += (size == 1 ? 0 : position % At(output, i)) * stride;
            stride *= size;
            position /= At(output, i);
        }

        return index;
    }
}
