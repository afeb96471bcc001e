using Digits.Training.Layers;

namespace Digits.Training.Optimization;

/// <summary>Adam (Kingma and Ba, 2015).</summary>
internal sealed class Adam(IEnumerable<Parameter> parameters)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.99f;
    private const float Epsilon = 1e-7f;

    private readonly (Parameter Parameter, float[] First, float[] Second)[] _moments =
        [.. parameters.Select(parameter => (parameter, new float[parameter.Values.Length], new float[parameter.Values.Length]))];

    private float _firstBias = 1f;
    private float _secondBias = 1f;

    public void Step(float learningRate)
    {
        _firstBias *= FirstDecay;
        _secondBias *= SecondDecay;
        foreach ((Parameter parameter, float[] first, float[] second) in _moments)
        {
            for (int i = 0; i < first.Length; i++)
            {
                float gradient = parameter.Gradients[i];
                first[i] += (1f - FirstDecay) * (gradient - first[i]);
                second[i] += (1f - SecondDecay) * ((gradient * gradient) - second[i]);
                float deviation = MathF.Sqrt(second[i] / (1f - _secondBias)) + Epsilon;
                parameter.Values[i] -= learningRate * first[i] / (1f - _firstBias) / deviation;
            }
        }
    }
}
