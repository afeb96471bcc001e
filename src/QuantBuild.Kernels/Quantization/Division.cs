namespace QuantBuild.Kernels.Quantization;

/// <summary>How a float is divided by the scale before it is rounded: which side of a half it comes to lie on.</summary>
internal enum Division
{
    /// <summary>As if without error, as TensorFlow Lite divides in double precision by the scale of a tensor.</summary>
    Exact,

    /// <summary>In single precision, as TensorFlow Lite divides by the scale of a channel.</summary>
    Single,
}
