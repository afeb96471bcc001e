using Digits.Training.Numerics;

namespace Digits.Training.Layers;

/// <summary>y = γ·(x - mean)/√(variance + ε) + β with the batch's statistics; <see cref="Fold"/> has the running ones.</summary>
internal sealed class BatchNormalization(int channels)
{
    private const float Epsilon = 1e-3f;
    private const float Momentum = 0.95f;

    private readonly float[] _mean = new float[channels];
    private readonly float[] _inverseDeviation = new float[channels];
    private readonly float[] _runningMean = new float[channels];
    private readonly float[] _runningVariance = Parameter.Constant(channels, 1f).Values;
    private FeatureMaps? _input;
    private FeatureMaps? _output;
    private FeatureMaps? _inputGradient;

    public Parameter Gamma { get; } = Parameter.Constant(channels, 1f);

    public Parameter Beta { get; } = new(channels);

    public FeatureMaps Forward(FeatureMaps input, bool training)
    {
        _input = input;
        FeatureMaps output = FeatureMaps.ReuseLike(ref _output, input);
        if (training)
        {
            UpdateStatistics(input);
        }

        ChannelAffine affine = training ? Affine(_mean, _inverseDeviation) : Fold();
        Partition.Run(input.Positions, (_, first, end) =>
        {
            for (int position = first; position < end; position++)
            {
                VectorArithmetic.MultiplyAdd(At(input, position), affine.Scales, affine.Offsets, At(output, position));
            }
        });
        return output;
    }

    public FeatureMaps Backward(FeatureMaps outputGradient)
    {
        FeatureMaps input = _input!;
        FeatureMaps inputGradient = FeatureMaps.ReuseLike(ref _inputGradient, input);
        (double[] gradientSums, double[] productSums) = ChannelSums.Of(outputGradient, input);
        float[] fromInput = new float[channels];
        float[] constant = new float[channels];
        float[] fromGradient = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            double betaGradient = gradientSums[channel];
            double gammaGradient = (productSums[channel] - (_mean[channel] * betaGradient)) * _inverseDeviation[channel];
            Beta.Gradients[channel] = (float)betaGradient;
            Gamma.Gradients[channel] = (float)gammaGradient;
            double scale = Gamma.Values[channel] * _inverseDeviation[channel];
            double slope = -scale * gammaGradient * _inverseDeviation[channel] / input.Positions;
            fromGradient[channel] = (float)scale;
            fromInput[channel] = (float)slope;
            constant[channel] = (float)((-scale * betaGradient / input.Positions) - (slope * _mean[channel]));
        }

        Partition.Run(input.Positions, (_, first, end) =>
        {
            for (int position = first; position < end; position++)
            {
                Span<float> gradient = At(inputGradient, position);
                VectorArithmetic.MultiplyAdd(At(outputGradient, position), fromGradient, constant, gradient);
                VectorArithmetic.AddProduct(At(input, position), fromInput, gradient);
            }
        });
        return inputGradient;
    }

    /// <summary>The normalisation as one multiplication and addition a channel, with the running statistics.</summary>
    public ChannelAffine Fold()
    {
        float[] inverseDeviation = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            inverseDeviation[channel] = 1f / MathF.Sqrt(_runningVariance[channel] + Epsilon);
        }

        return Affine(_runningMean, inverseDeviation);
    }

    private Span<float> At(FeatureMaps maps, int position) => maps.Values.AsSpan(position * channels, channels);

    private ChannelAffine Affine(float[] mean, float[] inverseDeviation)
    {
        float[] scales = new float[channels];
        float[] offsets = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            scales[channel] = Gamma.Values[channel] * inverseDeviation[channel];
            offsets[channel] = Beta.Values[channel] - (mean[channel] * scales[channel]);
        }

        return new ChannelAffine(scales, offsets);
    }

    private void UpdateStatistics(FeatureMaps input)
    {
        (double[] sums, double[] squareSums) = ChannelSums.Of(input, input);
        for (int channel = 0; channel < channels; channel++)
        {
            double mean = sums[channel] / input.Positions;
            float variance = (float)Math.Max(0.0, (squareSums[channel] / input.Positions) - (mean * mean));
            _mean[channel] = (float)mean;
            _inverseDeviation[channel] = 1f / MathF.Sqrt(variance + Epsilon);
            _runningMean[channel] += (1f - Momentum) * (_mean[channel] - _runningMean[channel]);
            _runningVariance[channel] += (1f - Momentum) * (variance - _runningVariance[channel]);
        }
    }
}
