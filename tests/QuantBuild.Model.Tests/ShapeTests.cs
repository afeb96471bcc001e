namespace QuantBuild.Model.Tests;

public class ShapeTests
{
    [Fact]
    public void Shapes_are_equal_by_value()
    {
        Shape shape = [1, 32, 32, 3];

        Assert.Equal(new Shape((ReadOnlySpan<int>)[1, 32, 32, 3]), shape);
        Assert.Equal(shape.GetHashCode(), new Shape((ReadOnlySpan<int>)[1, 32, 32, 3]).GetHashCode());
        Assert.NotEqual(shape.WithDimension(0, 2), shape);
        Assert.NotEqual<Shape>([1], Shape.Scalar);
    }

    [Fact]
    public void Dimensions_are_counted_and_multiplied()
    {
        Shape shape = [2, 3, 4];

        Assert.Equal(3, shape.Rank);
        Assert.Equal(4, shape[^1]);
        Assert.Equal(24, shape.ElementCount);
        Assert.Equal(1, Shape.Scalar.ElementCount);
        Assert.Equal("[2,3,4]", shape.ToString());
        Assert.Equal("[]", Shape.Scalar.ToString());
    }

    [Fact]
    public void The_product_is_checked()
    {
        Shape huge = [int.MaxValue, int.MaxValue, int.MaxValue];
        Shape unknown = [-1, 2];

        Assert.Throws<OverflowException>(() => huge.ElementCount);
        Assert.Throws<InvalidOperationException>(() => unknown.ElementCount);
        Assert.True(huge.IsKnown);
        Assert.False(unknown.IsKnown);
        Assert.False(huge.IsEmpty);
        Assert.True(new Shape((ReadOnlySpan<int>)[3, 0]).IsEmpty);
    }
}
