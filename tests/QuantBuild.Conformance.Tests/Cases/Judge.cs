namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>The runtime whose result a case is held to.</summary>
internal enum Judge
{
    /// <summary>TensorFlow Lite 2.9.0's builtin kernels.</summary>
    Tflite,

    /// <summary>LiteRT.js, for what 2.9.0 cannot compute.</summary>
    LiteRt,
}
