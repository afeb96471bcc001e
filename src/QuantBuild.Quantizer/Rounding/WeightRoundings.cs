using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Rounding;

/// <summary>Every way to round weights that there is.</summary>
internal static class WeightRoundings
{
    public static ImmutableArray<WeightRounding> All { get; } = [new("Nearest", NearestRounding.Round)];
}
