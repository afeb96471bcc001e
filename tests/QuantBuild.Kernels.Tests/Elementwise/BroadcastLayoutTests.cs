using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Tests.Vectors;

namespace QuantBuild.Kernels.Tests.Elementwise;

public class BroadcastLayoutTests
{
    public static TheoryData<int[], int[], int[]> Shapes { get; } = new()
    {
        { [], [], [] },
        { [7], [], [7] },
        { [], [3, 2], [3, 2] },
        { [1], [1], [1] },
        { [2, 3, 4], [2, 3, 4], [2, 3, 4] },
        { [2, 3, 4], [4], [2, 3, 4] },
        { [4], [2, 3, 4], [2, 3, 4] },
        { [2, 3, 4], [3, 1], [2, 3, 4] },
        { [2, 1, 4], [1, 3, 1], [2, 3, 4] },
        { [5, 1, 1, 6], [1, 2, 1, 6], [5, 2, 1, 6] },
        { [2, 3, 1, 5, 1], [2, 1, 4, 5, 6], [2, 3, 4, 5, 6] },
        { [0, 3], [3], [0, 3] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Elements_meet_as_their_indices_say(int[] x, int[] y, int[] expected)
    {
        BroadcastLayout layout = BroadcastLayout.TryCreate(x, y)!;
        Assert.Equal(expected, layout.Shape);
        float[] left = WidthCases.Floats(Count(x), 1, 10);
        float[] right = WidthCases.Floats(Count(y), 2, 10);
        float[] wanted = WidthCases.Fill(layout.Length, i => left[IndexOf(i, expected, x)] + right[IndexOf(i, expected, y)]);

        float[] whole = new float[layout.Length];
        Addition.Run(FloatBounds.None, layout, left, right, whole, 0, layout.Length);
        Assert.Equal(wanted, whole);

        float[] pieces = new float[layout.Length];
        for (int first = 0; first < layout.Length; first += 5)
        {
            Addition.Run(FloatBounds.None, layout, left, right, pieces, first, Math.Min(5, layout.Length - first));
        }

        Assert.Equal(wanted, pieces);
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_have_no_layout()
    {
        Assert.Null(BroadcastLayout.TryCreate([2, 3], [2]));
        Assert.Null(BroadcastLayout.TryCreate([4, 3], [2, 3]));
    }

    private static int Count(int[] shape) => shape.Aggregate(1, (a, b) => a * b);

    private static int IndexOf(int position, int[] shape, int[] operand)
    {
        int index = 0;
        int stride = 1;
        for (int i = 1; i <= operand.Length; i++)
        {
            int coordinate = position % shape[^i];
            position /= shape[^i];
            index += operand[^i] == 1 ? 0 : coordinate * stride;
            stride *= operand[^i];
        }

        return index;
    }
}
