namespace QuantBuild.Quantizer.Calibration;

/// <summary>What a number of samples showed of one tensor. Its size does not depend on how many they were.</summary>
internal sealed class TensorStatistics(int channels)
{
    private readonly double[] _sums = new double[channels];
    private long _positions;

    public ValueRange Range { get; private set; } = ValueRange.Empty;

    /// <summary>The mean of each channel, that is of each index of the last dimension.</summary>
    public IEnumerable<double> Means => _sums.Select(sum => sum / Math.Max(_positions, 1));

    /// <param name="values">The tensor, row-major.</param>
    /// <param name="range">Its smallest and largest value.</param>
    public void Add(ReadOnlySpan<float> values, ValueRange range)
    {
        Range = Range.Union(range);
        _positions += values.Length / Math.Max(_sums.Length, 1);
        for (int position = 0; position + _sums.Length <= values.Length && _sums.Length > 0; position += _sums.Length)
        {
            for (int channel = 0; channel < _sums.Length; channel++)
            {
                _sums[channel] += values[position + channel];
            }
        }
    }

    /// <summary>Adds later samples; sums of floating-point numbers depend on the order, so callers keep it.</summary>
    public void Add(TensorStatistics later)
    {
        Range = Range.Union(later.Range);
        _positions += later._positions;
        for (int channel = 0; channel < _sums.Length; channel++)
        {
            _sums[channel] += later._sums[channel];
        }
    }
}
