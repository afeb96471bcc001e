using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Recipes;

/// <summary>Every scheme that there is.</summary>
internal static class Schemes
{
    public static ImmutableArray<Scheme> All { get; } =
    [
        new()
        {
            Name = nameof(QuantizationScheme.None),
            Summary = "Nothing changes.",
            Requests = [],
        },
        new()
        {
            Name = nameof(QuantizationScheme.DynamicRange),
            Summary = "Int8 weights, float activations that operators quantize while they run. Needs no data.",
            Requests = [new(ElementType.Float32, ElementType.Int8, Dynamic: true)],

            // Smaller weights save next to nothing. The figure is the TFLite converter's.
            MinimumWeights = 1024,
        },
        new()
        {
            Name = nameof(QuantizationScheme.Int8),
            Summary = "Int8 weights and activations, in ranges found by calibration.",
            Requests = [new(ElementType.Int8, ElementType.Int8)],
        },
    ];

    public static Scheme? Find(string name) => All.FirstOrDefault(scheme => scheme.Name == name);
}
