using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace Digits.Training.Export;

/// <summary>Puts a float model together, operator by operator; each method returns the tensor of the result.</summary>
internal sealed class GraphBuilder
{
    private readonly List<Tensor> _tensors = [];
    private readonly List<Node> _nodes = [];

    public TensorId Input(string name, params int[] shape) => AddTensor(name, shape, constant: null);

    public TensorId Convolution(string name, TensorId input, Filter filter, float[] bias, int stride, bool rectified) => AddNode(
        name,
        BuiltinOperator.Conv2D,
        new Conv2DOptions
        {
            Padding = Padding.Same,
            StrideW = stride,
            StrideH = stride,
            FusedActivationFunction = Activation(rectified),
        },
        Strided(input, stride, filter.Shape[0]),
        [input, AddTensor($"{name}/weights", filter.Shape, filter.Values), AddTensor($"{name}/bias", [bias.Length], bias)]);

    public TensorId DepthwiseConvolution(string name, TensorId input, Filter filter, float[] bias, int stride, bool rectified) => AddNode(
        name,
        BuiltinOperator.DepthwiseConv2D,
        new DepthwiseConv2DOptions
        {
            Padding = Padding.Same,
            StrideW = stride,
            StrideH = stride,
            DepthMultiplier = 1,
            FusedActivationFunction = Activation(rectified),
        },
        Strided(input, stride, filter.Shape[3]),
        [input, AddTensor($"{name}/weights", filter.Shape, filter.Values), AddTensor($"{name}/bias", [bias.Length], bias)]);

    public TensorId Add(string name, TensorId left, TensorId right) => AddNode(
        name,
        BuiltinOperator.Add,
        new AddOptions { FusedActivationFunction = Activation(rectified: true) },
        ShapeOf(left),
        [left, right]);

    /// <summary>[1, height, width, channels] to [1, channels].</summary>
    public TensorId GlobalAveragePool(string name, TensorId input)
    {
        Shape maps = ShapeOf(input);
        var options = new Pool2DOptions
        {
            Padding = Padding.Valid,
            StrideH = maps[1],
            StrideW = maps[2],
            FilterHeight = maps[1],
            FilterWidth = maps[2],
        };
        TensorId pooled = AddNode(name, BuiltinOperator.AveragePool2D, options, [1, 1, 1, maps[3]], [input]);
        int[] flat = [1, maps[3]];
        TensorId shape = AddTensor($"{name}/shape", ElementType.Int32, [flat.Length], TensorData.ToBytes<int>(flat));
        return AddNode($"{name}/flat", BuiltinOperator.Reshape, new ReshapeOptions { NewShape = [.. flat] }, flat, [pooled, shape]);
    }

    public TensorId FullyConnected(string name, TensorId input, Filter filter, float[] bias) => AddNode(
        name,
        BuiltinOperator.FullyConnected,
        new FullyConnectedOptions(),
        [1, filter.Shape[0]],
        [input, AddTensor($"{name}/weights", filter.Shape, filter.Values), AddTensor($"{name}/bias", [bias.Length], bias)]);

    public TensorId Softmax(string name, TensorId input) =>
        AddNode(name, BuiltinOperator.Softmax, new SoftmaxOptions { Beta = 1f }, ShapeOf(input), [input]);

    /// <summary>The model with one signature, whose tensors are named as in the graph.</summary>
    public TfliteModel Build(string description, TensorId input, TensorId output) => new()
    {
        Description = description,
        Subgraphs = [new Subgraph { Name = "main", Tensors = [.. _tensors], Nodes = [.. _nodes], Inputs = [input], Outputs = [output] }],
        Signatures =
        [
            new Signature
            {
                Key = "serving_default",
                Inputs = [new SignatureTensor(_tensors[input.Value].Name, input)],
                Outputs = [new SignatureTensor(_tensors[output.Value].Name, output)],
            },
        ],
        Metadata = [new MetadataEntry("min_runtime_version", new ModelBuffer(MinimumRuntimeVersion()))],
    };

    private static ActivationFunctionType Activation(bool rectified) =>
        rectified ? ActivationFunctionType.Relu6 : ActivationFunctionType.None;

    /// <summary>All operators are of version 1: 16 bytes of text and zeros.</summary>
    private static byte[] MinimumRuntimeVersion()
    {
        byte[] version = new byte[16];
        "1.5.0"u8.CopyTo(version);
        return version;
    }

    private Shape ShapeOf(TensorId tensor) => _tensors[tensor.Value].Shape;

    private Shape Strided(TensorId input, int stride, int channels)
    {
        Shape maps = ShapeOf(input);
        return [maps[0], (maps[1] + stride - 1) / stride, (maps[2] + stride - 1) / stride, channels];
    }

    private TensorId AddTensor(string name, Shape shape, float[]? constant) =>
        AddTensor(name, ElementType.Float32, shape, constant is null ? null : TensorData.ToBytes<float>(constant));

    private TensorId AddTensor(string name, ElementType type, Shape shape, ReadOnlyMemory<byte>? constant)
    {
        var id = new TensorId(_tensors.Count);
        _tensors.Add(new Tensor
        {
            Id = id,
            Name = name,
            Type = type,
            Shape = shape,
            Buffer = constant is { } data ? new ModelBuffer(data) : null,
            HasRank = true,
        });
        return id;
    }

    private TensorId AddNode(string name, BuiltinOperator type, object options, Shape outputShape, TensorId[] inputs)
    {
        TensorId output = AddTensor(name, outputShape, constant: null);
        _nodes.Add(new Node
        {
            Id = new NodeId(_nodes.Count),
            Operator = type,
            Options = options,
            Inputs = [.. inputs],
            Outputs = [output],
        });
        return output;
    }
}
