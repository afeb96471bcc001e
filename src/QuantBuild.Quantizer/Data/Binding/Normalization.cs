using System.Collections.Immutable;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>(value − mean) / standard deviation, for all channels or for each; the last axis holds the channels.</summary>
internal sealed class Normalization
{
    private readonly float[] _means;
    private readonly float[] _deviations;

    private Normalization(float[] means, float[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    /// <summary>The normalisation of each input; null where there is none.</summary>
    /// <exception cref="Model.QuantBuildException">There is no image input, or the numbers do not fit it.</exception>
    public static ImmutableArray<Normalization?> ForInputs(DataOptions options, IReadOnlyList<TensorDetails> inputs)
    {
        if (options.Mean.IsEmpty && options.StandardDeviation.IsEmpty)
        {
            return [.. inputs.Select(_ => (Normalization?)null)];
        }

        if (options.StandardDeviation.Any(value => !float.IsFinite(value) || value == 0) || options.Mean.Any(value => !float.IsFinite(value)))
        {
            throw DataError.WrongNormalization("means have to be finite, standard deviations finite and not zero");
        }

        return inputs.Any(IsImage)
            ? [.. inputs.Select(input => IsImage(input) ? Create(options, input) : null)]
            : throw DataError.WrongNormalization("no input of the model is an image of shape [n, height, width, 1, 3 or 4]");
    }

    public void Apply(Span<float> values)
    {
        int channel = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - _means[channel]) / _deviations[channel];
            channel = channel + 1 == _means.Length ? 0 : channel + 1;
        }
    }

    private static bool IsImage(TensorDetails input) => input.Shape.Count == 4 && input.Shape[3] is 1 or 3 or 4;

    private static Normalization Create(DataOptions options, TensorDetails input)
    {
        int channels = input.Shape[3];
        return new Normalization(Expand(options.Mean, 0, channels, input), Expand(options.StandardDeviation, 1, channels, input));
    }

    private static float[] Expand(ImmutableArray<float> values, float standard, int channels, TensorDetails input) => values.Length switch
    {
        0 => [.. Enumerable.Repeat(standard, channels)],
        1 => [.. Enumerable.Repeat(values[0], channels)],
        _ when values.Length == channels => [.. values],
        _ => throw DataError.WrongNormalization($"there are {values.Length} numbers for the {channels} channels of '{input.Name}'"),
    };
}
