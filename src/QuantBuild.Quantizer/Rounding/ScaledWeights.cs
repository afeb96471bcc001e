namespace QuantBuild.Quantizer.Rounding;

/// <summary>Weights and the scales that are theirs.</summary>
/// <param name="Values">The weights, row-major.</param>
/// <param name="Scales">One scale, or one a channel.</param>
/// <param name="Inner">How many elements lie between one channel and the next.</param>
/// <param name="Limit">The greatest magnitude that is stored.</param>
internal sealed record ScaledWeights(float[] Values, float[] Scales, int Inner, int Limit)
{
    public float ScaleOf(int element) => Scales[Scales.Length == 1 ? 0 : element / Inner % Scales.Length];
}
