namespace QuantBuild.Testing.Cases;

/// <summary>The runtime to whose results ours are held, besides what is stated.</summary>
internal enum Judge
{
    /// <summary>None computes it, or none as it should be: what is stated stands alone.</summary>
    None,

    /// <summary>TensorFlow Lite 2.9.0's builtin kernels.</summary>
    Tflite,

    /// <summary>LiteRT.js, for what 2.9.0 cannot compute.</summary>
    LiteRt,
}
