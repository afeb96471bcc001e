using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>A convolution without bias, "same" padding: the normalisation after it has the bias.</summary>
internal abstract class Convolution
{
    public abstract Parameter Weights { get; }

    public abstract int OutputChannels { get; }

    public abstract FeatureMaps Forward(FeatureMaps input);

    public abstract FeatureMaps Backward(FeatureMaps outputGradient);

    /// <summary>Adds the convolution followed by <paramref name="normalization"/> and ReLU6 or nothing.</summary>
    public abstract TensorId Export(GraphBuilder graph, string name, TensorId input, ChannelAffine normalization, bool rectified);
}
