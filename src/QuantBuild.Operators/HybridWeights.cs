namespace QuantBuild.Operators;

/// <summary>Whether an operator has a kernel for float activations with int8 weights, and which weight scales that takes.</summary>
internal enum HybridWeights
{
    None,

    /// <summary>One scale.</summary>
    PerTensor,

    /// <summary>One scale, or one for each channel.</summary>
    PerChannel,

    /// <summary>One scale for each channel: where there is but one, TensorFlow Lite's kernel reads beyond it.</summary>
    OnlyPerChannel,
}
