using Digits.Training.Drawing;
using Digits.Training.Layers;
using Digits.Training.Numerics;

namespace Digits.Training.Optimization;

/// <summary>Images as the network takes them, with their labels.</summary>
internal sealed class ImageBatch(int images)
{
    public FeatureMaps Images { get; } = new(images, DigitImage.Size, DigitImage.Size, 1);

    public int[] Labels { get; } = new int[images];

    /// <summary>Fills the batch with images <paramref name="firstIndex"/>, <paramref name="firstIndex"/> + 1, … of the series.</summary>
    public void Draw(DigitGenerator generator, int firstIndex) => Partition.Run(Labels.Length, (_, first, end) =>
    {
        for (int image = first; image < end; image++)
        {
            Set(image, generator.Draw(firstIndex + image));
        }
    });

    public void Set(int image, DigitImage digit)
    {
        Labels[image] = digit.Label;
        Span<float> pixels = Images.Values.AsSpan(image * Images.ImageLength, Images.ImageLength);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = digit.Pixels[i];
        }
    }
}
