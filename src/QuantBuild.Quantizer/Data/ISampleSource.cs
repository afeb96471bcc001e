using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data;

/// <summary>Samples that set all inputs of a model. Safe to use from many threads.</summary>
internal interface ISampleSource
{
    int Count { get; }

    /// <summary>Writes sample <paramref name="sample"/> into the inputs of <paramref name="target"/>.</summary>
    void Fill(int sample, Interpreter target);
}
