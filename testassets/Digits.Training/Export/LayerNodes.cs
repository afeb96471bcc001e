using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace Digits.Training.Export;

/// <summary>The operators that the network's layers become; each method returns the tensor of the result.</summary>
internal static class LayerNodes
{
    public static TensorId Convolution(
        this GraphBuilder graph, string name, TensorId input, Filter filter, float[] bias, int stride, bool rectified) => graph.Node(
            BuiltinOperator.Conv2D,
            [input, .. Weights(graph, name, filter, bias)],
            new Conv2DOptions
            {
                Padding = Padding.Same,
                StrideW = stride,
                StrideH = stride,
                FusedActivationFunction = Activation(rectified),
            },
            name);

    public static TensorId DepthwiseConvolution(
        this GraphBuilder graph, string name, TensorId input, Filter filter, float[] bias, int stride, bool rectified) => graph.Node(
            BuiltinOperator.DepthwiseConv2D,
            [input, .. Weights(graph, name, filter, bias)],
            new DepthwiseConv2DOptions
            {
                Padding = Padding.Same,
                StrideW = stride,
                StrideH = stride,
                DepthMultiplier = 1,
                FusedActivationFunction = Activation(rectified),
            },
            name);

    public static TensorId Add(this GraphBuilder graph, string name, TensorId left, TensorId right) =>
        graph.Node(BuiltinOperator.Add, [left, right], new AddOptions { FusedActivationFunction = Activation(rectified: true) }, name);

    /// <summary>[1, height, width, channels] to [1, channels].</summary>
    public static TensorId GlobalAveragePool(this GraphBuilder graph, string name, TensorId input)
    {
        Shape maps = graph[input].Shape;
        var options = new Pool2DOptions
        {
            Padding = Padding.Valid,
            StrideH = maps[1],
            StrideW = maps[2],
            FilterHeight = maps[1],
            FilterWidth = maps[2],
        };
        TensorId pooled = graph.Node(BuiltinOperator.AveragePool2D, [input], options, name);
        int[] flat = [1, maps[3]];
        TensorId shape = graph.Constant($"{name}/shape", [flat.Length], flat);
        return graph.Node(BuiltinOperator.Reshape, [pooled, shape], new ReshapeOptions { NewShape = [.. flat] }, $"{name}/flat");
    }

    public static TensorId FullyConnected(this GraphBuilder graph, string name, TensorId input, Filter filter, float[] bias) =>
        graph.Node(BuiltinOperator.FullyConnected, [input, .. Weights(graph, name, filter, bias)], new FullyConnectedOptions(), name);

    public static TensorId Softmax(this GraphBuilder graph, string name, TensorId input) =>
        graph.Node(BuiltinOperator.Softmax, [input], new SoftmaxOptions { Beta = 1f }, name);

    private static ActivationFunctionType Activation(bool rectified) =>
        rectified ? ActivationFunctionType.Relu6 : ActivationFunctionType.None;

    private static TensorId[] Weights(GraphBuilder graph, string name, Filter filter, float[] bias) =>
        [graph.Constant($"{name}/weights", filter.Shape, filter.Values), graph.Constant($"{name}/bias", [bias.Length], bias)];
}
