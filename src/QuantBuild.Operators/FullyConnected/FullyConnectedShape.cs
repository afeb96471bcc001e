namespace QuantBuild.Operators.FullyConnected;

/// <summary>Rows of Depth inputs become rows of Units outputs.</summary>
internal readonly record struct FullyConnectedShape(int Rows, int Depth, int Units)
{
    public long Work => (long)Rows * Depth * Units;
}
