using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Rounding;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer;

/// <summary>What passes may consult besides the state.</summary>
internal sealed record QuantizerContext
{
    public required QuantizationSettings Settings { get; init; }

    /// <summary>Which scheme each node gets.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>How ranges follow from samples.</summary>
    public RangeMethod RangeMethod { get; init; } = RangeMethods.MinMax;

    /// <summary>How weights become integers.</summary>
    public WeightRounding Rounding { get; init; } = WeightRoundings.All[0];

    public ISampleSource? Calibration { get; init; }

    public Action<QuantizationProgress>? Progress { get; init; }

    /// <summary>Receives the graph as text after each pass.</summary>
    public PassDump? Dump { get; init; }

    public CancellationToken Cancellation { get; init; }
}
