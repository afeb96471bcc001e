namespace QuantBuild.Operators;

/// <summary>Whether an operator has a kernel for float activations with int8 weights, and which weight scales that takes.</summary>
internal enum HybridWeights
{
    None,
    PerTensor,
    PerChannel,
}
