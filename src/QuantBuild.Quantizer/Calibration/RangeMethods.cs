using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>Every way to choose ranges that there is.</summary>
internal static class RangeMethods
{
    public static RangeMethod MinMax { get; } = new("MinMax", () => new MinMaxStatistics(), MinMaxStatistics.Read);

    public static ImmutableArray<RangeMethod> All { get; } = [MinMax];
}
