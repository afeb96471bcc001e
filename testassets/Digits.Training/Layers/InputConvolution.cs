using Digits.Training.Export;
using Digits.Training.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>
/// 3x3 convolution, stride 2, of one-channel images with values 0..255. Nothing before it is trained,
/// so it has no input gradient.
/// </summary>
internal sealed class InputConvolution(int outputs, RandomSource random) : Convolution
{
    private const int Stride = 2;
    private const int PatchLength = SamePadding.Taps * SamePadding.Taps;
    private const float PixelScale = 1f / 255f;

    private readonly PointwiseConvolution _overPatches = new(PatchLength, outputs, random);
    private FeatureMaps? _patches;

    public override Parameter Weights => _overPatches.Weights;

    public override int OutputChannels => outputs;

    public override FeatureMaps Forward(FeatureMaps input)
    {
        var rows = new SamePadding(input.Height, Stride);
        var columns = new SamePadding(input.Width, Stride);
        FeatureMaps patches = FeatureMaps.Reuse(ref _patches, input.Images, rows.OutputLength, columns.OutputLength, PatchLength);
        Partition.Run(input.Images, (_, first, end) =>
        {
            for (int image = first; image < end; image++)
            {
                Gather(
                    input.Values.AsSpan(image * input.ImageLength, input.ImageLength),
                    patches.Values.AsSpan(image * patches.ImageLength, patches.ImageLength),
                    rows,
                    columns);
            }
        });
        return _overPatches.Forward(patches);
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient) => _overPatches.Backward(outputGradient);

    public override TensorId Export(GraphBuilder graph, string name, TensorId input, ChannelAffine normalization, bool rectified)
    {
        float[] filter = new float[outputs * PatchLength];
        MatrixProduct.Transpose(Weights.Values, filter, PatchLength, outputs);
        for (int i = 0; i < filter.Length; i++)
        {
            filter[i] *= normalization.Scales[i / PatchLength] * PixelScale;
        }

        var shaped = new Filter([outputs, SamePadding.Taps, SamePadding.Taps, 1], filter);
        return graph.Convolution(name, input, shaped, normalization.Offsets, Stride, rectified);
    }

    private static void Gather(ReadOnlySpan<float> image, Span<float> patches, SamePadding rows, SamePadding columns)
    {
        int next = 0;
        for (int y = 0; y < rows.OutputLength; y++)
        {
            for (int x = 0; x < columns.OutputLength; x++)
            {
                for (int tap = 0; tap < PatchLength; tap++)
                {
                    int row = rows.InputIndex(y, tap / SamePadding.Taps);
                    int column = columns.InputIndex(x, tap % SamePadding.Taps);
                    patches[next++] = row < 0 || column < 0 ? 0f : image[(row * columns.InputLength) + column] * PixelScale;
                }
            }
        }
    }
}
