using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Building;

/// <summary>
/// Puts a graph together, tensor by tensor and node by node, in execution order. What a node makes has the shape that its
/// operator infers and, unless told otherwise, the type of the node's first input.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly string _name;
    private readonly ImmutableArray<Tensor>.Builder _tensors = ImmutableArray.CreateBuilder<Tensor>();
    private readonly ImmutableArray<Node>.Builder _nodes = ImmutableArray.CreateBuilder<Node>();
    private readonly ImmutableArray<TensorId>.Builder _inputs = ImmutableArray.CreateBuilder<TensorId>();
    private readonly ImmutableArray<TensorId>.Builder _outputs = ImmutableArray.CreateBuilder<TensorId>();
    private readonly HashSet<string> _names = [];

    /// <summary>The main graph of a new model.</summary>
    public GraphBuilder()
        : this(new ModelBuilder(), "main")
    {
    }

    /// <summary>Another graph of <paramref name="model"/>.</summary>
    public GraphBuilder(ModelBuilder model, string name)
    {
        Model = model;
        _name = name;
        Index = model.Add(this);
    }

    public ModelBuilder Model { get; }

    /// <summary>The number by which nodes of other graphs call this one.</summary>
    public int Index { get; }

    public IReadOnlyList<TensorId> Inputs => _inputs;

    public IReadOnlyList<TensorId> Outputs => _outputs;

    public Tensor this[TensorId id] => _tensors[id.Value];

    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">−1 for a dimension that may change.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="quantization">What its integers stand for.</param>
    public TensorId Input(string name, Shape shape, ElementType type = ElementType.Float32, Quantization? quantization = null)
    {
        TensorId id = Tensor(name, shape, type, quantization);
        _inputs.Add(id);
        return id;
    }

    /// <summary>A tensor that keeps its value from one invocation to the next, zero at first.</summary>
    public TensorId Variable(string name, Shape shape, ElementType type = ElementType.Float32, Quantization? quantization = null) =>
        Add(Describe(name, shape, type, quantization) with { IsVariable = true });

    /// <summary>A tensor that no node has written yet, for one that is added as it is, or for intermediate results.</summary>
    public TensorId Tensor(string name, Shape shape, ElementType type = ElementType.Float32, Quantization? quantization = null) =>
        Add(Describe(name, shape, type, quantization));

    /// <summary>A constant of the element type that .NET's <typeparamref name="T"/> is.</summary>
    public TensorId Constant<T>(string name, Shape shape, params ReadOnlySpan<T> values)
        where T : unmanaged => Constant(name, shape, values, quantization: null);

    /// <summary>A constant of the element type that .NET's <typeparamref name="T"/> is, which stands for other numbers.</summary>
    public TensorId Constant<T>(string name, Shape shape, ReadOnlySpan<T> values, Quantization? quantization)
        where T : unmanaged
    {
        if (values.Length != shape.ElementCount)
        {
            throw new ArgumentException($"'{name}' has {values.Length} values for the shape {shape}.", nameof(values));
        }

        return Constant(name, shape, ElementTypes.Of<T>(), TensorData.ToBytes(values), quantization);
    }

    /// <summary>A constant of any element type, from its bytes as the file holds them.</summary>
    public TensorId Constant(string name, Shape shape, ElementType type, ReadOnlyMemory<byte> data, Quantization? quantization = null) =>
        Add(Describe(name, shape, type, quantization) with { Buffer = new ModelBuffer(data) });

    /// <summary>Adds a node with one output.</summary>
    /// <param name="op">What it does.</param>
    /// <param name="inputs"><see cref="TensorId.None"/> for an optional one that is left out.</param>
    /// <param name="options">The operator's options, where it has any.</param>
    /// <param name="output">What does not follow from the node.</param>
    /// <returns>The output.</returns>
    /// <exception cref="QuantBuildException">The node contradicts itself.</exception>
    /// <exception cref="InvalidOperationException">The output's shape or type was not given and cannot be inferred.</exception>
    public TensorId Node(BuiltinOperator op, ReadOnlySpan<TensorId> inputs, object? options = null, NewTensor? output = null) =>
        Node(op, inputs, options, [output ?? new NewTensor()])[0];

    /// <summary>Adds a node with any number of outputs.</summary>
    /// <param name="op">What it does.</param>
    /// <param name="inputs"><see cref="TensorId.None"/> for an optional one that is left out.</param>
    /// <param name="options">The operator's options, where it has any.</param>
    /// <param name="outputs">One for each, with what does not follow from the node.</param>
    /// <param name="intermediates">Tensors that carry the operator's inner quantization.</param>
    /// <returns>The outputs.</returns>
    /// <exception cref="QuantBuildException">The node contradicts itself.</exception>
    /// <exception cref="InvalidOperationException">An output's shape or type was not given and cannot be inferred.</exception>
    public ImmutableArray<TensorId> Node(
        BuiltinOperator op,
        ReadOnlySpan<TensorId> inputs,
        object? options,
        ReadOnlySpan<NewTensor> outputs,
        ReadOnlySpan<TensorId> intermediates = default)
    {
        bool isSecondUnion = options is not null && BuiltinOptions2.IsMember(options);
        var node = new Node
        {
            Id = new NodeId(_nodes.Count),
            Operator = op,
            Inputs = [.. inputs],
            Intermediates = [.. intermediates],
            Options = isSecondUnion ? null : options,
            Options2 = isSecondUnion ? options : null,
        };
        var inference = new OutputInference(this, node, [.. outputs]);
        foreach (Tensor output in inference.Outputs())
        {
            node = node with { Outputs = node.Outputs.Add(Add(output with { Name = NameOf(output.Name, op) })) };
        }

        Add(node with { Version = inference.VersionOf(node) });
        return node.Outputs;
    }

    /// <summary>Adds a node as it is, whose tensors are there already.</summary>
    public void Add(Node node) => _nodes.Add(node with { Id = new NodeId(_nodes.Count) });

    /// <summary>Lets the graph give a tensor.</summary>
    public void Output(params ReadOnlySpan<TensorId> tensors) => _outputs.AddRange(tensors);

    public Subgraph Build() => new()
    {
        Name = _name,
        Tensors = _tensors.ToImmutable(),
        Nodes = _nodes.ToImmutable(),
        Inputs = _inputs.ToImmutable(),
        Outputs = _outputs.ToImmutable(),
    };

    /// <summary>The model of this graph and all others that were added to it.</summary>
    public TfliteModel BuildModel() => Model.Build();

    internal (string Name, TensorId Tensor) Named(TensorId tensor) => (this[tensor].Name, tensor);

    /// <summary>A tensor that is not part of the graph yet.</summary>
    internal static Tensor Describe(string name, Shape shape, ElementType type, Quantization? quantization) => new()
    {
        Id = TensorId.None,
        Name = name,
        Type = type,
        Shape = shape.WithUnknown(1),
        ShapeSignature = shape.IsKnown ? null : shape,
        Quantization = quantization,
        HasRank = true,
    };

    private TensorId Add(Tensor tensor)
    {
        TensorId id = new(_tensors.Count);
        _tensors.Add(tensor with { Id = id });
        _names.Add(tensor.Name);
        return id;
    }

    private string NameOf(string given, BuiltinOperator maker)
    {
        string wanted = given.Length > 0 ? given : BuiltinOperatorNames.Of(maker).ToLowerInvariant();
        string name = wanted;
        for (int number = 1; given.Length == 0 && _names.Contains(name); number++)
        {
            name = $"{wanted}_{number}";
        }

        return name;
    }
}
