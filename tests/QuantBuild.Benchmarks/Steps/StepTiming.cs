namespace QuantBuild.Benchmarks.Steps;

/// <summary>One step of a model: nanoseconds of one run, as the median over invocations and as the fastest.</summary>
internal sealed record StepTiming(string Operator, string Output, long Work, double MedianNanoseconds, double MinimumNanoseconds);
