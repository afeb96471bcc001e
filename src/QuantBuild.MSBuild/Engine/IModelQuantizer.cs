using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.MSBuild.Engine;

/// <summary>Quantizes one model: the engine as the tasks see it.</summary>
internal interface IModelQuantizer
{
    /// <summary>Writes the quantized model and returns the warnings.</summary>
    /// <exception cref="QuantBuildException">The model or its data cannot be quantized as the job says.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    ImmutableArray<Diagnostic> Quantize(QuantizationRequest request, Stream output, CancellationToken cancellation);
}
