using QuantBuild.Model;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>The smallest and the largest value of all.</summary>
internal sealed class MinMaxStatistics : ITensorStatistics
{
    private ValueRange _range = ValueRange.Empty;

    public static MinMaxStatistics Read(BinaryReader reader) => new() { _range = new ValueRange(reader.ReadSingle(), reader.ReadSingle()) };

    public void Observe(ReadOnlySpan<float> values, ValueRange range) => _range = _range.Union(range);

    public void Merge(ITensorStatistics later) => _range = _range.Union(((MinMaxStatistics)later)._range);

    public ValueRange Choose(ElementType type) => _range;

    public void Write(BinaryWriter writer)
    {
        writer.Write(_range.Minimum);
        writer.Write(_range.Maximum);
    }
}
