namespace QuantBuild.Kernels.Pooling;

/// <summary>The rows and columns of the input under a window, padding left out.</summary>
internal readonly record struct PoolWindow(int Y, int Height, int X, int Width)
{
    public int Count => Height * Width;
}
