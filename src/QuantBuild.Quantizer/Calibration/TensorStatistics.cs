namespace QuantBuild.Quantizer.Calibration;

/// <summary>What a number of samples showed of one tensor.</summary>
/// <param name="Values">What the range is chosen from.</param>
/// <param name="Means">The means of its channels; of none where they are not wanted.</param>
internal sealed record TensorStatistics(ITensorStatistics Values, ChannelMeans Means)
{
    /// <param name="values">The tensor of one sample, row-major.</param>
    /// <param name="range">Its smallest and largest value.</param>
    public void Observe(ReadOnlySpan<float> values, ValueRange range)
    {
        Values.Observe(values, range);
        Means.Observe(values);
    }

    /// <summary>Adds later samples.</summary>
    public void Merge(TensorStatistics later)
    {
        Values.Merge(later.Values);
        Means.Merge(later.Means);
    }
}
