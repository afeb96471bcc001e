using Digits.Training.Export;
using Digits.Training.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>3x3 convolution of each channel by itself, with weights stored [3, 3, channels].</summary>
internal sealed class DepthwiseConvolution(int channels, int stride, RandomSource random) : Convolution
{
    private const int Taps = SamePadding.Taps * SamePadding.Taps;

    private readonly float[][] _gradientParts = Partition.Buffers(Taps * channels);
    private FeatureMaps? _input;
    private FeatureMaps? _output;
    private FeatureMaps? _inputGradient;

    private delegate void Visit(int tap, int inputPosition, int outputPosition);

    public override Parameter Weights { get; } = Parameter.Random(Taps * channels, Taps, random);

    public override int OutputChannels => channels;

    public override FeatureMaps Forward(FeatureMaps input)
    {
        _input = input;
        int height = new SamePadding(input.Height, stride).OutputLength;
        int width = new SamePadding(input.Width, stride).OutputLength;
        FeatureMaps output = FeatureMaps.Reuse(ref _output, input.Images, height, width, channels);
        Partition.Run(input.Images, (_, first, end) =>
        {
            output.Values.AsSpan(first * output.ImageLength, (end - first) * output.ImageLength).Clear();
            VisitTaps(first, end, (tap, from, to) =>
                VectorArithmetic.AddProduct(At(input.Values, from), At(Weights.Values, tap), At(output.Values, to)));
        });
        return output;
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient)
    {
        FeatureMaps input = _input!;
        FeatureMaps inputGradient = FeatureMaps.ReuseLike(ref _inputGradient, input);
        Partition.Run(input.Images, (part, first, end) =>
        {
            float[] weightGradient = _gradientParts[part];
            Array.Clear(weightGradient);
            inputGradient.Values.AsSpan(first * input.ImageLength, (end - first) * input.ImageLength).Clear();
            VisitTaps(first, end, (tap, from, to) =>
            {
                ReadOnlySpan<float> gradient = At(outputGradient.Values, to);
                VectorArithmetic.AddProduct(gradient, At(Weights.Values, tap), At(inputGradient.Values, from));
                VectorArithmetic.AddProduct(gradient, At(input.Values, from), At(weightGradient, tap));
            });
        });
        Array.Clear(Weights.Gradients);
        Partition.AddTo(Weights.Gradients, _gradientParts);
        return inputGradient;
    }

    public override TensorId Export(GraphBuilder graph, string name, TensorId input, ChannelAffine normalization, bool rectified)
    {
        float[] filter = new float[Taps * channels];
        for (int i = 0; i < filter.Length; i++)
        {
            filter[i] = Weights.Values[i] * normalization.Scales[i % channels];
        }

        var shaped = new Filter([1, SamePadding.Taps, SamePadding.Taps, channels], filter);
        return graph.DepthwiseConvolution(name, input, shaped, normalization.Offsets, stride, rectified);
    }

    private Span<float> At(float[] values, int position) => values.AsSpan(position * channels, channels);

    private void VisitTaps(int firstImage, int endImage, Visit visit)
    {
        var rows = new SamePadding(_input!.Height, stride);
        var columns = new SamePadding(_input.Width, stride);
        int outputPosition = firstImage * rows.OutputLength * columns.OutputLength;
        for (int image = firstImage; image < endImage; image++)
        {
            for (int y = 0; y < rows.OutputLength; y++)
            {
                for (int x = 0; x < columns.OutputLength; x++, outputPosition++)
                {
                    for (int tap = 0; tap < Taps; tap++)
                    {
                        int row = rows.InputIndex(y, tap / SamePadding.Taps);
                        int column = columns.InputIndex(x, tap % SamePadding.Taps);
                        if (row >= 0 && column >= 0)
                        {
                            visit(tap, (((image * rows.InputLength) + row) * columns.InputLength) + column, outputPosition);
                        }
                    }
                }
            }
        }
    }
}
