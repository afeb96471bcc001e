namespace QuantBuild.Kernels.Numerics;

/// <summary>real = <see cref="Scale"/> · (q - <see cref="ZeroPoint"/>).</summary>
internal readonly record struct AffineParameters(float Scale, int ZeroPoint);
