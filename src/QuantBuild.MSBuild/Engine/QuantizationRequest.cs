using System.Collections.Immutable;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Quantizer;

namespace QuantBuild.MSBuild.Engine;

/// <summary>A job with what the build adds to it.</summary>
/// <param name="Job">The item.</param>
/// <param name="CalibrationFiles">Absolute, in the order in which their samples count.</param>
/// <param name="Threads">How many threads to use.</param>
/// <param name="Dump">Receives the graph after each pass, or null.</param>
internal sealed record QuantizationRequest(
    QuantizationJob Job, ImmutableArray<string> CalibrationFiles, int Threads, PassDump? Dump);
