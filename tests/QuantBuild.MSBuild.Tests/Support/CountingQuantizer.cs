using System.Collections.Concurrent;
using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Engine;

namespace QuantBuild.MSBuild.Tests.Support;

/// <summary>Writes a text in the place of a model and remembers for which items it was asked.</summary>
internal sealed class CountingQuantizer : IModelQuantizer
{
    public ConcurrentQueue<string> Items { get; } = new();

    public ImmutableArray<Diagnostic> Warnings { get; set; } = [];

    /// <summary>Runs when half of the output is written.</summary>
    public Action<QuantizationRequest, CancellationToken> Halfway { get; set; } = static (_, _) => { };

    public ImmutableArray<Diagnostic> Quantize(QuantizationRequest request, Stream output, CancellationToken cancellation)
    {
        Items.Enqueue(request.Job.Item);
        output.Write("quantized "u8);
        Halfway(request, cancellation);
        output.Write(File.ReadAllBytes(request.Job.ModelPath));
        return Warnings;
    }
}
