namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>Which of TensorFlow Lite's kernels compute a model.</summary>
public enum TfliteKernels
{
    /// <summary>Those built in: the reference for results.</summary>
    Builtin,

    /// <summary>XNNPACK's, for the signed and unsigned quantized operators too: the rival for speed.</summary>
    Xnnpack,
}
