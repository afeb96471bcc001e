using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Data;

/// <summary>How the values of data files become the values of inputs.</summary>
internal sealed record DataOptions
{
    /// <summary>
    /// Subtracted from the values of image inputs, one number or one for each channel. Image inputs have the shape
    /// [n, height, width, 1, 3 or 4]. Integers of the input's own type are taken as they are.
    /// </summary>
    public ImmutableArray<float> Mean { get; init; } = [];

    /// <summary>What the values of image inputs are divided by after that, one number or one for each channel.</summary>
    public ImmutableArray<float> StandardDeviation { get; init; } = [];

    /// <summary>Whether float inputs may receive infinities and what is not a number.</summary>
    public bool AllowNonFinite { get; init; }
}
