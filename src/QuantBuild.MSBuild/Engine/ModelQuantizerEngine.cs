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
        if (job.RecipePath is not null)
        {
            throw Diagnostics.SettingNotSupported.Exception(job.DefinedIn, MetadataNames.Recipe, job.RecipePath, "none");
        }

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

        DataOptions options = new() { Mean = request.Job.Mean, StandardDeviation = request.Job.StandardDeviation };
        return SampleSet.Open(request.CalibrationFiles, model, request.Job.CalibrationSamples, options, cancellation);
    }
}
