using System.Collections.Immutable;

namespace QuantBuild.Model;

/// <summary>real = scale · (stored − zero point), for a whole tensor or for each index along an axis.</summary>
internal sealed record Quantization
{
    public ImmutableArray<float> Scales { get; init; } = [];

    public ImmutableArray<long> ZeroPoints { get; init; } = [];

    /// <summary>The dimension the scales run along; without meaning for a single scale.</summary>
    public int Axis { get; init; }

    public ImmutableArray<float> Minimums { get; init; } = [];

    public ImmutableArray<float> Maximums { get; init; } = [];

    /// <summary>A table of the schema's union QuantizationDetails, carried as it is.</summary>
    public object? Details { get; init; }

    public bool HasScales => Scales.Length > 0;

    public bool IsPerTensor => Scales.Length == 1;

    public bool IsPerAxis => Scales.Length > 1;

    public float Scale => Scales[0];

    public int ZeroPoint => ZeroPoints.Length > 0 ? checked((int)ZeroPoints[0]) : 0;

    public static Quantization PerTensor(float scale, long zeroPoint) =>
        new() { Scales = [scale], ZeroPoints = [zeroPoint] };

    public static Quantization PerAxis(ReadOnlySpan<float> scales, ReadOnlySpan<long> zeroPoints, int axis) =>
        new() { Scales = [.. scales], ZeroPoints = [.. zeroPoints], Axis = axis };

    /// <summary>Symmetric: all zero points are 0.</summary>
    public static Quantization PerAxis(ReadOnlySpan<float> scales, int axis) =>
        PerAxis(scales, new long[scales.Length], axis);

    public int ZeroPointAt(int index) => ZeroPoints.Length switch
    {
        0 => 0,
        1 => checked((int)ZeroPoints[0]),
        _ => checked((int)ZeroPoints[index]),
    };

    public float ScaleAt(int index) => Scales.Length == 1 ? Scales[0] : Scales[index];

    public bool Equals(Quantization? other) =>
        other is not null
        && Scales.AsSpan().SequenceEqual(other.Scales.AsSpan())
        && ZeroPoints.AsSpan().SequenceEqual(other.ZeroPoints.AsSpan())
        && Axis == other.Axis
        && Minimums.AsSpan().SequenceEqual(other.Minimums.AsSpan())
        && Maximums.AsSpan().SequenceEqual(other.Maximums.AsSpan())
        && Equals(Details, other.Details);

    public override int GetHashCode() => HashCode.Combine(
        Scales.Length, ZeroPoints.Length, Axis, HasScales ? Scale : 0f, ZeroPoints.Length > 0 ? ZeroPoints[0] : 0L);
}
