using QuantBuild.Model;

namespace QuantBuild.Quantizer;

/// <summary>What the user asked for.</summary>
internal sealed record QuantizationSettings
{
    /// <summary>Null for Int8 with calibration data and DynamicRange without.</summary>
    public QuantizationScheme? Scheme { get; init; }

    public ElementType InputType { get; init; } = ElementType.Float32;

    public ElementType OutputType { get; init; } = ElementType.Float32;

    /// <summary>Whether an operator without an integer kernel may stay in float.</summary>
    public bool AllowFloat { get; init; } = true;

    public CalibrationMethod CalibrationMethod { get; init; }

    /// <summary>Whether weights have a scale for each channel where the operator allows it.</summary>
    public bool PerChannel { get; init; } = true;

    /// <summary>How many threads calibration may use; 0 for one per processor. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>The last pass to run; null for all.</summary>
    public string? StopAfter { get; init; }
}
