namespace QuantBuild.Quantizer.Calibration;

/// <summary>The smallest and the largest value seen.</summary>
internal readonly record struct ValueRange(float Minimum, float Maximum)
{
    public static ValueRange Empty { get; } = new(float.PositiveInfinity, float.NegativeInfinity);

    public bool IsEmpty => Minimum > Maximum;

    public ValueRange Union(ValueRange other) =>
        new(Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
