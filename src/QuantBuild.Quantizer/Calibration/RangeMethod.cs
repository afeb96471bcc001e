namespace QuantBuild.Quantizer.Calibration;

/// <summary>How the range of an activation is chosen from the values that calibration sees.</summary>
/// <param name="Name">The value of CalibrationMethod.</param>
/// <param name="Create">Makes statistics that have seen nothing.</param>
/// <param name="Read">Makes statistics from what they wrote.</param>
internal sealed record RangeMethod(string Name, Func<ITensorStatistics> Create, Func<BinaryReader, ITensorStatistics> Read);
