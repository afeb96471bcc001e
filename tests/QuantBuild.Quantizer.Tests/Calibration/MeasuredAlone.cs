namespace QuantBuild.Quantizer.Tests.Calibration;

/// <summary>Tests that measure the memory of the process: no others run at the same time.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
