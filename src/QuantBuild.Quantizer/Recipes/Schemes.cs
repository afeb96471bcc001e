using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Recipes;

/// <summary>Every scheme that there is.</summary>
internal static class Schemes
{
    public static Scheme None { get; } = new()
    {
        Name = "None",
        Summary = "Nothing changes",
        Requests = [],
    };

    public static Scheme DynamicRange { get; } = new()
    {
        Name = "DynamicRange",
        Summary = "Int8 weights, float activations that operators quantize while they run",
        Requests = [new(ElementType.Float32, ElementType.Int8, Dynamic: true)],

        // Smaller weights save next to nothing. The figure is the TFLite converter's.
        MinimumWeights = 1024,
    };

    public static Scheme Int8 { get; } = new()
    {
        Name = "Int8",
        Summary = "Int8 weights with a scale for each channel, int8 activations in ranges found by calibration",
        Requests = [new(ElementType.Int8, ElementType.Int8)],
    };

    public static ImmutableArray<Scheme> All { get; } = [None, DynamicRange, Int8];

    public static Scheme? Find(string name) => All.FirstOrDefault(scheme => scheme.Name == name);

    /// <summary>The scheme where none is named.</summary>
    public static Scheme ChooseFor(bool hasSamples) => hasSamples ? Int8 : DynamicRange;
}
