namespace QuantBuild.Testing.Cases;

/// <summary>How activations and weights of a weighted operator are stored.</summary>
internal enum WeightScheme
{
    Float,
    Int8PerTensor,
    Int8PerChannel,
    HybridPerTensor,
    HybridPerChannel,
}
