namespace QuantBuild.Quantizer;

/// <summary>What becomes of a model's weights and activations.</summary>
internal enum QuantizationScheme
{
    /// <summary>Nothing changes.</summary>
    None,

    /// <summary>Int8 weights, float activations that operators quantize while they run. Needs no data.</summary>
    DynamicRange,

    /// <summary>Float16 weights, widened when the model is loaded.</summary>
    Float16,

    /// <summary>Int8 weights and activations, in ranges found by calibration.</summary>
    Int8,

    /// <summary>Int8 weights and Int16 activations.</summary>
    Int16x8,
}
