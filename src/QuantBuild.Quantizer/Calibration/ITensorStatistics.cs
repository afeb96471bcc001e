using QuantBuild.Model;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>What a range method keeps of the values of one tensor. Its size does not depend on how many samples there were.</summary>
internal interface ITensorStatistics
{
    /// <param name="values">The tensor of one sample, row-major.</param>
    /// <param name="range">Its smallest and largest value.</param>
    void Observe(ReadOnlySpan<float> values, ValueRange range);

    /// <summary>Adds what the same method kept of later samples.</summary>
    void Merge(ITensorStatistics later);

    /// <summary>The range that <paramref name="type"/> is to hold; empty where no value was seen.</summary>
    ValueRange Choose(ElementType type);

    void Write(BinaryWriter writer);
}
