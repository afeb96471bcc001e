using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>One step of the network: trained by <see cref="Backward"/>, written by <see cref="Export"/>.</summary>
internal abstract class Layer
{
    public virtual IEnumerable<Parameter> Parameters => [];

    /// <summary>The result is valid until the next call.</summary>
    public abstract FeatureMaps Forward(FeatureMaps input, bool training);

    /// <summary>Sets the gradients of the parameters and returns that of the last input; may overwrite its argument.</summary>
    public abstract FeatureMaps Backward(FeatureMaps outputGradient);

    /// <summary>Adds the layer's operators to the model and returns the tensor that holds the result.</summary>
    public abstract TensorId Export(GraphBuilder graph, TensorId input);
}
