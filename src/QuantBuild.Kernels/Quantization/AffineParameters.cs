namespace QuantBuild.Kernels.Quantization;

/// <summary>real = <see cref="Scale"/> · (q - <see cref="ZeroPoint"/>).</summary>
internal readonly record struct AffineParameters(float Scale, int ZeroPoint);
