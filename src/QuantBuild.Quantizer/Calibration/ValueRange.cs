namespace QuantBuild.Quantizer.Calibration;

/// <summary>The smallest and the largest value seen.</summary>
internal readonly record struct ValueRange(float Minimum, float Maximum)
{
    public static ValueRange Empty { get; } = new(float.PositiveInfinity, float.NegativeInfinity);

    public bool IsEmpty => Minimum > Maximum;

    public ValueRange Union(ValueRange other) =>
        new(Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));

    public ValueRange Intersect(ValueRange other) =>
        new(Math.Max(Minimum, other.Minimum), Math.Min(Maximum, other.Maximum));

    public ValueRange Widen(float by) => new(Minimum - by, Maximum + by);

    public bool Contains(ValueRange other) => other.Minimum >= Minimum && other.Maximum <= Maximum;
}
