using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer;

/// <summary>What the user asked for. Each property is a row of <see cref="Configuration.Settings"/>.</summary>
internal sealed record QuantizationSettings
{
    /// <summary>Null for Int8 with calibration data and DynamicRange without.</summary>
    public Scheme? Scheme { get; init; }

    public ElementType InputType { get; init; } = ElementType.Float32;

    public ElementType OutputType { get; init; } = ElementType.Float32;

    /// <summary>Whether an operator without an integer kernel may stay in float.</summary>
    public bool AllowFloat { get; init; } = true;

    /// <summary>Files, folders and patterns.</summary>
    public ImmutableArray<string> CalibrationData { get; init; } = [];

    /// <summary>At most so many samples; null for all.</summary>
    public int? CalibrationSamples { get; init; }

    public RangeMethod CalibrationMethod { get; init; } = RangeMethods.MinMax;

    /// <summary>Subtracted from the values of image inputs: one number, or one for each channel.</summary>
    public ImmutableArray<float> Mean { get; init; } = [];

    /// <summary>What the values of image inputs are divided by after that.</summary>
    public ImmutableArray<float> StandardDeviation { get; init; } = [];

    /// <summary>Whether weights have a scale for each channel where the operator allows it.</summary>
    public bool PerChannel { get; init; } = true;

    /// <summary>A file of ordered rules.</summary>
    public string? Recipe { get; init; }

    /// <summary>How many threads calibration may use; 0 for one per processor. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>The last pass to run; null for all.</summary>
    public string? StopAfter { get; init; }

    /// <summary>How the values of calibration data become the values of inputs.</summary>
    public DataOptions ToDataOptions() => new() { Mean = Mean, StandardDeviation = StandardDeviation };
}
