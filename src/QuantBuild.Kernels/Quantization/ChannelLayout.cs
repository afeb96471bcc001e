namespace QuantBuild.Kernels.Quantization;

/// <summary>A tensor seen as [Outer, Channels, Inner], the channel axis in the middle.</summary>
internal readonly record struct ChannelLayout(int Outer, int Channels, int Inner)
{
    public int Length => checked(Outer * Channels * Inner);

    public static ChannelLayout Create(ReadOnlySpan<int> shape, int axis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, shape.Length);
        return new ChannelLayout(Product(shape[..axis]), shape[axis], Product(shape[(axis + 1)..]));
    }

    private static int Product(ReadOnlySpan<int> sizes)
    {
        int product = 1;
        foreach (int size in sizes)
        {
            product = checked(product * size);
        }

        return product;
    }
}
