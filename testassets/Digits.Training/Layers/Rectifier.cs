using Digits.Training.Numerics;

namespace Digits.Training.Layers;

/// <summary>ReLU6 in place: min(max(x, 0), 6).</summary>
internal static class Rectifier
{
    private const float Limit = 6f;

    public static void Apply(FeatureMaps maps) => Partition.Run(maps.Values.Length, (_, first, end) =>
        VectorArithmetic.Clamp(maps.Values.AsSpan(first, end - first), 0f, Limit));

    /// <summary>Clears the gradient where <paramref name="output"/> sits at a limit.</summary>
    public static void Mask(FeatureMaps gradient, FeatureMaps output) => Partition.Run(gradient.Values.Length, (_, first, end) =>
        VectorArithmetic.ClearOutside(output.Values.AsSpan(first), 0f, Limit, gradient.Values.AsSpan(first, end - first)));
}
