using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>Every way to choose ranges that there is.</summary>
internal static class RangeMethods
{
    public static ImmutableArray<RangeMethod> All { get; } =
    [
        new(nameof(CalibrationMethod.MinMax), () => new MinMaxStatistics(), MinMaxStatistics.Read),
    ];

    public static RangeMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);
}
