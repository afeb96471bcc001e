namespace QuantBuild.Quantizer;

/// <summary>How the range of an activation is chosen from the values that calibration sees.</summary>
internal enum CalibrationMethod
{
    MinMax,
    MovingAverage,
    Percentile,
    MeanSquaredError,
    Entropy,
}
