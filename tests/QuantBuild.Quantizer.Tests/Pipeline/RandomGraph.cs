using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

/// <summary>Seeded graphs in which any tensor may have several readers, be an output, or be quantized already.</summary>
internal sealed class RandomGraph
{
    private readonly Random _random;
    private readonly GraphBuilder _builder = new();
    private readonly List<TensorId> _tensors = [];
    private readonly TensorId _sharedWeights;
    private readonly TensorId _sharedBias;
    private readonly TensorId _variableWeights;

    private RandomGraph(int seed)
    {
        _random = new Random(seed);
        for (int input = _random.Next(1, 3); input > 0; input--)
        {
            _tensors.Add(_builder.Input($"x{input}", [1, 4]));
        }

        _variableWeights = _builder.Input("w", [4, 4]);
        _sharedWeights = Constant("weights", [4, 4]);
        _sharedBias = Constant("bias", [4]);
    }

    public static TfliteModel Build(int seed)
    {
        RandomGraph graph = new(seed);
        for (int node = graph._random.Next(1, 9); node > 0; node--)
        {
            graph._tensors.Add(graph.AddNode($"t{node}"));
        }

        graph._builder.Output(graph._tensors[^1]);
        for (int output = graph._random.Next(4); output > 0; output--)
        {
            graph._builder.Output(graph.Pick());
        }

        GraphBuilder builder = graph._builder;
        builder.Model.AddSignature(
            "serve", builder, builder.Inputs.Select((id, i) => ($"in{i}", id)), builder.Outputs.Select((id, i) => ($"out{i}", id)));
        return builder.BuildModel();
    }

    private TensorId AddNode(string name)
    {
        ActivationFunctionType activation = _random.Next(4) == 0 ? ActivationFunctionType.Relu : ActivationFunctionType.None;
        return _random.Next(9) switch
        {
            0 => Node(BuiltinOperator.Add, name, new AddOptions { FusedActivationFunction = activation }, Pick(), Pick()),
            1 => Node(BuiltinOperator.Add, name, new AddOptions { FusedActivationFunction = activation }, Pick(), Constant($"{name}/c", [1, 4])),
            2 => Dense(name, activation, Constant($"{name}/w", [4, 4]), _random.Next(2) == 0 ? TensorId.None : Constant($"{name}/b", [4])),
            3 => Dense(name, activation, _sharedWeights, _sharedBias),
            4 => Dense(name, activation, _variableWeights, TensorId.None),
            5 => Node(BuiltinOperator.Softmax, name, new SoftmaxOptions { Beta = 1f }, Pick()),
            6 => Node(BuiltinOperator.Reshape, name, new ReshapeOptions { NewShape = [1, 4] }, Pick()),
            7 => AddStored(name),
            _ => Constant(name, [1, 4]),
        };
    }

    private TensorId AddStored(string name)
    {
        TensorId stored = Quantize($"{name}/q", Pick(), Quantization.PerTensor(0.1f, 5));
        if (_random.Next(2) == 0)
        {
            stored = Quantize($"{name}/r", stored, Quantization.PerTensor(0.12f, -5));
        }

        if (_random.Next(2) == 0)
        {
            _tensors.Add(Node(BuiltinOperator.Dequantize, $"{name}/again", new DequantizeOptions(), stored));
        }

        return Node(BuiltinOperator.Dequantize, name, new DequantizeOptions(), stored);
    }

    private TensorId Quantize(string name, TensorId source, Quantization parameters) =>
        _builder.Node(
            BuiltinOperator.Quantize, [source],
            new QuantizeOptions(), new() { Name = name, Type = ElementType.Int8, Quantization = parameters });

    private TensorId Dense(string name, ActivationFunctionType activation, TensorId weights, TensorId bias) =>
        Node(BuiltinOperator.FullyConnected, name, new FullyConnectedOptions { FusedActivationFunction = activation }, Pick(), weights, bias);

    private TensorId Node(BuiltinOperator op, string name, object options, params ReadOnlySpan<TensorId> inputs) =>
        _builder.Node(op, inputs, options, name);

    private TensorId Constant(string name, Shape shape) =>
        _builder.Constant(name, shape, SmallModels.Uniform(_random, (int)shape.ElementCount, 1f));

    private TensorId Pick() => _tensors[_random.Next(_tensors.Count)];
}
