using Digits.Training.Numerics;

namespace Digits.Training.Layers;

/// <summary>Trained values and the gradient of the loss in them.</summary>
internal sealed class Parameter(int length)
{
    public float[] Values { get; } = new float[length];

    public float[] Gradients { get; } = new float[length];

    public static Parameter Constant(int length, float value)
    {
        var parameter = new Parameter(length);
        Array.Fill(parameter.Values, value);
        return parameter;
    }

    /// <summary>He initialisation: a variance of 2 / fan-in keeps the scale of activations through ReLU.</summary>
    public static Parameter Random(int length, int fanIn, RandomSource random)
    {
        var parameter = new Parameter(length);
        float deviation = MathF.Sqrt(2f / fanIn);
        for (int i = 0; i < length; i++)
        {
            parameter.Values[i] = deviation * random.NextNormal();
        }

        return parameter;
    }
}
