using Digits.Training.Drawing;
using Digits.Training.Layers;

namespace Digits.Training.Optimization;

/// <summary>Trains a network on images drawn for the purpose, each seen once.</summary>
internal sealed class Trainer(Network network, DigitGenerator images, TrainingOptions options)
{
    private const float PeakLearningRate = 5e-3f;
    private const float WarmupShare = 0.05f;

    public void Run(Action<int> progress)
    {
        var batch = new ImageBatch(options.BatchSize);
        var optimizer = new Adam(network.Parameters);
        FeatureMaps? gradientMaps = null;
        for (int step = 0; step < options.Steps; step++)
        {
            batch.Draw(images, step * options.BatchSize);
            FeatureMaps logits = network.Forward(batch.Images, training: true);
            FeatureMaps gradient = FeatureMaps.ReuseLike(ref gradientMaps, logits);
            CrossEntropy.Gradient(logits, batch.Labels, gradient);
            network.Backward(gradient);
            optimizer.Step(LearningRate((step + 0.5f) / options.Steps));
            progress(step + 1);
        }
    }

    private static float LearningRate(float done)
    {
        float rest = 1f - done;
        return PeakLearningRate * Math.Min(1f, done / WarmupShare) * rest * rest;
    }
}
