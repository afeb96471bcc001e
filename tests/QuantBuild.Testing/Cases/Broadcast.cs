using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>Elementwise functions of two tensors, whose dimensions of length 1, and missing ones, repeat.</summary>
internal static class Broadcast
{
    public static RealTensor Apply(RealTensor left, RealTensor right, Func<double, double, double> function)
    {
        Shape shape = ShapeOf(left.Shape, right.Shape);
        var values = new double[shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(left.Values[IndexOf(i, shape, left.Shape)], right.Values[IndexOf(i, shape, right.Shape)]);
        }

        return new RealTensor(shape, values);
    }

    public static Shape ShapeOf(Shape left, Shape right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        return [.. Enumerable.Range(0, rank).Select(i => At(left, rank - i) == 1 ? At(right, rank - i) : At(left, rank - i))];
    }

    private static int IndexOf(int position, Shape shape, Shape operand)
    {
        int index = 0;
        int stride = 1;
        for (int i = 1; i <= shape.Rank; i++)
        {
            int size = At(operand, i);
            index += (size == 1 ? 0 : position % shape[shape.Rank - i]) * stride;
            stride *= size;
            position /= shape[shape.Rank - i];
        }

        return index;
    }

    private static int At(Shape shape, int fromEnd) => fromEnd <= shape.Rank ? shape[shape.Rank - fromEnd] : 1;
}
