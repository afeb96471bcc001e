using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Recipes;

/// <summary>What becomes of weights and activations, as data: what it takes, and what is asked of each operator.</summary>
internal sealed record Scheme
{
    public required string Name { get; init; }

    /// <summary>What it does, for people: a sentence without its point.</summary>
    public required string Summary { get; init; }

    /// <summary>What operators are asked for, the best first; the first that one has a kernel for becomes its form.</summary>
    public required ImmutableArray<FormRequest> Requests { get; init; }

    /// <summary>Nodes with no weights of so many elements stay as they are.</summary>
    public int MinimumWeights { get; init; }

    /// <summary>Whether scales and zero points of activations are part of the model: they have to be calibrated, and inputs and outputs may be integers.</summary>
    public bool HasIntegerActivations => Requests.Any(request => request is { Dynamic: false } && request.Activation.IsInteger());

    /// <summary>Whether ranges of activations have to be known.</summary>
    public bool NeedsCalibration => HasIntegerActivations;

    /// <summary>Whether a node that stays in float is worth a warning.</summary>
    public bool WarnsOfFloat => HasIntegerActivations;
}
