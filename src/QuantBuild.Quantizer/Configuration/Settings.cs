using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Configuration.Kinds;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Configuration;

/// <summary>Every setting of a quantization. What only a build knows is in a list of its own there.</summary>
internal static class Settings
{
    private const SettingPlaces Everywhere = SettingPlaces.Item | SettingPlaces.Quantize;

    private static readonly QuantizationSettings Unset = new();

    public static ImmutableArray<Setting<QuantizationSettings>> All { get; } =
    [
        Row(
            "Quantization", OfSchemes(), static s => s.Scheme, static (s, value) => s with { Scheme = value },
            "What becomes of weights and activations", unset: "`Int8` with calibration data, else `DynamicRange`", toCome: ["Float16", "Int16x8"]),
        Row(
            "InputType", OfBoundaries(), static s => s.InputType, static (s, value) => s with { InputType = value },
            "The element type of the inputs"),
        Row(
            "OutputType", OfBoundaries(), static s => s.OutputType, static (s, value) => s with { OutputType = value },
            "The element type of the outputs"),
        Row(
            "AllowFloat", new Switch(), static s => s.AllowFloat, static (s, value) => s with { AllowFloat = value },
            "Whether an operator without an integer kernel stays in float, with a warning; otherwise that is an error"),
        Row(
            "CalibrationData", new PathList(), static s => s.CalibrationData, static (s, value) => s with { CalibrationData = value },
            "Samples, as `.npz`, `.npy` and `.bin`", unset: "none"),
        Row(
            "CalibrationSamples", new WholeNumber(), static s => s.CalibrationSamples, static (s, value) => s with { CalibrationSamples = value },
            "At most so many samples are used", unset: "all"),
        Row(
            "CalibrationMethod", OfMethods(), static s => s.CalibrationMethod, static (s, value) => s with { CalibrationMethod = value },
            "How ranges follow from samples", toCome: ["MovingAverage", "Percentile", "MeanSquaredError", "Entropy"]),
        Row(
            "Mean", new ChannelNumbers(positive: false), static s => s.Mean, static (s, value) => s with { Mean = value },
            "Subtracted from the values of image inputs", unset: "0", places: Everywhere | SettingPlaces.Samples),
        Row(
            "StandardDeviation", new ChannelNumbers(positive: true), static s => s.StandardDeviation, static (s, value) => s with { StandardDeviation = value },
            "What the values of image inputs are then divided by", unset: "1", places: Everywhere | SettingPlaces.Samples),
        Row(
            "PerChannel", new Switch(), static s => s.PerChannel, static (s, value) => s with { PerChannel = value },
            "Whether weights have a scale for each channel"),
        Row(
            "Recipe", new FilePath(), static s => s.Recipe, static (s, value) => s with { Recipe = value },
            "A `.json` file of ordered rules", unset: "none", isToCome: true),
        Row(
            "Threads", new WholeNumber(InterpreterOptions.MostThreads), static s => s.Threads > 0 ? s.Threads : null, static (s, value) => s with { Threads = value ?? 0 },
            "How many samples are calibrated at once; the result does not depend on it", unset: "one for each processor", places: SettingPlaces.Quantize),
        Row(
            "StopAfter", new Name("PASS", "a pass"), static s => s.StopAfter, static (s, value) => s with { StopAfter = value },
            $"The last pass to run; the output is the model as it is then. The passes: {string.Join(", ", QuantizerPipeline.Default.Select(static pass => pass.Name))}",
            unset: "all", places: SettingPlaces.Quantize),
    ];

    private static Choice<Scheme?> OfSchemes() => new([.. Schemes.All.Select(static scheme => (scheme.Name, (Scheme?)scheme))]);

    private static Choice<RangeMethod> OfMethods() => new([.. RangeMethods.All.Select(static method => (method.Name, method))]);

    private static Choice<ElementType> OfBoundaries()
    {
        ReadOnlySpan<ElementType> types = [ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16];
        ImmutableArray<(string, ElementType)>.Builder choices = ImmutableArray.CreateBuilder<(string, ElementType)>(types.Length);
        foreach (ElementType type in types)
        {
            choices.Add((type.ToString(), type));
        }

        return new Choice<ElementType>(choices.MoveToImmutable());
    }

    private static Setting<QuantizationSettings, T> Row<T>(
        string name,
        SettingKind<T> kind,
        Func<QuantizationSettings, T> get,
        Func<QuantizationSettings, T, QuantizationSettings> with,
        string meaning,
        string? unset = null,
        SettingPlaces places = Everywhere,
        ImmutableArray<string>? toCome = null,
        bool isToCome = false) => new(name, kind, get, with)
        {
            Places = places,
            Meaning = meaning,
            Default = unset ?? string.Join(", ", kind.Write(get(Unset)).Select(static text => $"`{text}`")),
            ToCome = toCome ?? [],
            IsToCome = isToCome,
        };
}
