using Digits.Training.Layers;
using Digits.Training.Numerics;

namespace Digits.Training.Optimization;

/// <summary>Softmax followed by the negative logarithm of the right class's probability.</summary>
internal static class CrossEntropy
{
    /// <summary>The gradient of the batch's mean loss in the logits.</summary>
    public static void Gradient(FeatureMaps logits, ReadOnlySpan<int> labels, FeatureMaps gradient)
    {
        int classes = logits.Channels;
        for (int image = 0; image < logits.Images; image++)
        {
            ReadOnlySpan<float> scores = logits.Values.AsSpan(image * classes, classes);
            Span<float> slopes = gradient.Values.AsSpan(image * classes, classes);
            float largest = scores[IndexOfLargest(scores)];
            float sum = 0f;
            for (int i = 0; i < classes; i++)
            {
                slopes[i] = Exponential.Of(scores[i] - largest);
                sum += slopes[i];
            }

            for (int i = 0; i < classes; i++)
            {
                slopes[i] = ((slopes[i] / sum) - (i == labels[image] ? 1f : 0f)) / logits.Images;
            }
        }
    }

    public static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
