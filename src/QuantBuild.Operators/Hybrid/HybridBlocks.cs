namespace QuantBuild.Operators.Hybrid;

/// <summary>Quantized activations with a scale a block, a zero point a block or none at all.</summary>
internal readonly ref struct HybridBlocks(ReadOnlySpan<sbyte> values, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
{
    public ReadOnlySpan<sbyte> Values { get; } = values;

    public ReadOnlySpan<float> Scales { get; } = scales;

    public ReadOnlySpan<int> ZeroPoints { get; } = zeroPoints;
}
