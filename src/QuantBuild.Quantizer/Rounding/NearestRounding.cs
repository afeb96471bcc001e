namespace QuantBuild.Quantizer.Rounding;

/// <summary>Each weight to the nearest step, halves away from zero.</summary>
internal static class NearestRounding
{
    public static sbyte[] Round(ScaledWeights weights)
    {
        var stored = new sbyte[weights.Values.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            double scaled = Math.Round((double)weights.Values[i] / weights.ScaleOf(i), MidpointRounding.AwayFromZero);
            stored[i] = (sbyte)Math.Clamp(scaled, -weights.Limit, weights.Limit);
        }

        return stored;
    }
}
