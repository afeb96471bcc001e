using Digits.Training.Layers;
using Digits.Training.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training;

/// <summary>
/// The classifier of 28x28 images: a convolution, three stages of depthwise separable convolutions of which two are residual,
/// average pooling, a fully connected layer.
/// </summary>
internal sealed class Network
{
    private const int Classes = 10;

    private readonly Layer[] _layers;

    public Network(RandomSource random) => _layers =
    [
        new NormalizedConvolution("stem", new InputConvolution(16, random)),
        new NormalizedConvolution("expand/depthwise", new DepthwiseConvolution(16, 1, random)),
        new NormalizedConvolution("expand/pointwise", new PointwiseConvolution(16, 32, random)),
        new Residual("fine/add",
        [
            new NormalizedConvolution("fine/depthwise", new DepthwiseConvolution(32, 1, random)),
            new NormalizedConvolution("fine/pointwise", new PointwiseConvolution(32, 32, random), rectified: false),
        ]),
        new NormalizedConvolution("reduce/depthwise", new DepthwiseConvolution(32, 2, random)),
        new NormalizedConvolution("reduce/pointwise", new PointwiseConvolution(32, 96, random)),
        new Residual("coarse/add",
        [
            new NormalizedConvolution("coarse/depthwise", new DepthwiseConvolution(96, 1, random)),
            new NormalizedConvolution("coarse/pointwise", new PointwiseConvolution(96, 96, random), rectified: false),
        ]),
        new GlobalAveragePool("pool"),
        new FullyConnected("classify", 96, Classes, random),
    ];

    public IEnumerable<Parameter> Parameters => _layers.SelectMany(layer => layer.Parameters);

    /// <summary>Logits of a batch of images with values 0..255.</summary>
    public FeatureMaps Forward(FeatureMaps images, bool training) =>
        _layers.Aggregate(images, (maps, layer) => layer.Forward(maps, training));

    public void Backward(FeatureMaps logitsGradient)
    {
        FeatureMaps gradient = logitsGradient;
        foreach (Layer layer in _layers.Reverse())
        {
            gradient = layer.Backward(gradient);
        }
    }

    /// <summary>Adds the network's operators to the model and returns the tensor of the logits.</summary>
    public TensorId Export(GraphBuilder graph, TensorId image) =>
        _layers.Aggregate(image, (tensor, layer) => layer.Export(graph, tensor));
}
