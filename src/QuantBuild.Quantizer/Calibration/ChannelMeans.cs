namespace QuantBuild.Quantizer.Calibration;

/// <summary>The mean of each channel, that is of each index of the last dimension.</summary>
internal sealed class ChannelMeans(int channels)
{
    private readonly double[] _sums = new double[channels];
    private long _positions;

    public int Count => _sums.Length;

    public static ChannelMeans Read(BinaryReader reader)
    {
        var means = new ChannelMeans(reader.ReadInt32()) { _positions = reader.ReadInt64() };
        for (int channel = 0; channel < means.Count; channel++)
        {
            means._sums[channel] = reader.ReadDouble();
        }

        return means;
    }

    /// <param name="values">The tensor, row-major.</param>
    public void Observe(ReadOnlySpan<float> values)
    {
        if (_sums.Length == 0)
        {
            return;
        }

        _positions += values.Length / _sums.Length;
        for (int position = 0; position + _sums.Length <= values.Length; position += _sums.Length)
        {
            for (int channel = 0; channel < _sums.Length; channel++)
            {
                _sums[channel] += values[position + channel];
            }
        }
    }

    /// <summary>Adds later samples; sums of floating-point numbers depend on the order, so callers keep it.</summary>
    public void Merge(ChannelMeans later)
    {
        _positions += later._positions;
        for (int channel = 0; channel < _sums.Length; channel++)
        {
            _sums[channel] += later._sums[channel];
        }
    }

    public double[] ToArray() => [.. _sums.Select(sum => sum / Math.Max(_positions, 1))];

    public void Write(BinaryWriter writer)
    {
        writer.Write(_sums.Length);
        writer.Write(_positions);
        foreach (double sum in _sums)
        {
            writer.Write(sum);
        }
    }
}
