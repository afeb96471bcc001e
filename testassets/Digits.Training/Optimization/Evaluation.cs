using Digits.Training.Drawing;
using Digits.Training.Layers;

namespace Digits.Training.Optimization;

/// <summary>Counts the images whose largest logit is that of their label.</summary>
internal static class Evaluation
{
    public static int CountRight(Network network, IReadOnlyList<DigitImage> images)
    {
        int right = 0;
        foreach (DigitImage[] chunk in images.Chunk(100))
        {
            var batch = new ImageBatch(chunk.Length);
            for (int image = 0; image < chunk.Length; image++)
            {
                batch.Set(image, chunk[image]);
            }

            FeatureMaps logits = network.Forward(batch.Images, training: false);
            for (int image = 0; image < chunk.Length; image++)
            {
                ReadOnlySpan<float> scores = logits.Values.AsSpan(image * logits.Channels, logits.Channels);
                right += CrossEntropy.IndexOfLargest(scores) == chunk[image].Label ? 1 : 0;
            }
        }

        return right;
    }
}
