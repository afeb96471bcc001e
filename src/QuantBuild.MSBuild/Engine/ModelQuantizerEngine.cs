using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.MSBuild.Engine;

/// <summary>The quantizer behind the tasks.</summary>
internal sealed class ModelQuantizerEngine : IModelQuantizer
{
    public ImmutableArray<Diagnostic> Quantize(QuantizationRequest request, Stream output, CancellationToken cancellation)
    {
        QuantizationJob job = request.Job;
        TfliteModel model = ModelReader.ReadFile(job.ModelPath);
        QuantizationSettings settings = job.Settings with { Threads = request.Threads };
        using SampleSet? calibration = OpenCalibration(request, model, cancellation);
        QuantizationResult result = ModelQuantizer.Quantize(model, settings, calibration, progress: null, request.Dump, cancellation);
        ModelWriter.Write(result.Model, output);
        return result.Warnings;
    }

    private static SampleSet? OpenCalibration(QuantizationRequest request, TfliteModel model, CancellationToken cancellation)
    {
        if (!request.Job.NeedsCalibration)
        {
            return null;
        }

        QuantizationSettings settings = request.Job.Settings;
        return SampleSet.Open(request.CalibrationFiles, model, settings.CalibrationSamples, settings.ToDataOptions(), cancellation);
    }
}
