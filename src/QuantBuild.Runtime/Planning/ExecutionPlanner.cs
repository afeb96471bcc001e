using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>Walks a subgraph once: infers shapes, computes what is constant, finds lifetimes, and places tensors in the arena.</summary>
internal sealed class ExecutionPlanner
{
    private readonly Subgraph _graph;
    private readonly ImmutableArray<Shape> _inputShapes;
    private readonly Dictionary<TensorId, TensorInfo> _infos = [];
    private readonly Dictionary<TensorId, int> _firstStep = [];
    private readonly Dictionary<TensorId, int> _lastStep = [];
    private readonly Dictionary<TensorId, TensorId> _storage = [];
    private readonly ImmutableArray<PlannedStep>.Builder _steps = ImmutableArray.CreateBuilder<PlannedStep>();

    private ExecutionPlanner(Subgraph graph, ImmutableArray<Shape> inputShapes)
    {
        _graph = graph;
        _inputShapes = inputShapes;
    }

    /// <param name="graph">A valid subgraph.</param>
    /// <param name="inputShapes">One shape an input of the graph; default for the shapes of the file.</param>
    /// <exception cref="QuantBuildException">An operator cannot be run, or the tensors need more than a block of memory.</exception>
    public static ExecutionPlan Plan(Subgraph graph, ImmutableArray<Shape> inputShapes = default)
    {
        try
        {
            return new ExecutionPlanner(graph, inputShapes).Plan();
        }
        catch (OverflowException)
        {
            throw Diagnostics.ArenaTooLarge.Exception(file: null, $"over {long.MaxValue}");
        }
    }

    private ExecutionPlan Plan()
    {
        for (int i = 0; i < _graph.Inputs.Length; i++)
        {
            AddGraphInput(i);
        }

        foreach (Node node in _graph.Nodes)
        {
            AddNode(node);
        }

        foreach (TensorId output in _graph.Outputs)
        {
            GetInfo(output, "the graph's outputs");
            MarkRead(output, _steps.Count);
        }

        ImmutableArray<PlannedTensor> tensors = [.. _infos.Select(pair => ToPlanned(pair.Key, pair.Value))];
        int arenaBytes = ArenaPlanner.Place(ref tensors);
        return new ExecutionPlan(tensors, _steps.ToImmutable(), _graph.Inputs, _graph.Outputs, arenaBytes);
    }

    private void AddGraphInput(int index)
    {
        Tensor tensor = _graph[_graph.Inputs[index]];
        Shape shape = _inputShapes.IsDefault ? tensor.Shape : _inputShapes[index];
        _infos[tensor.Id] = ToInfo(tensor) with { Shape = shape, Constant = null };
        _firstStep[tensor.Id] = PlannedTensor.BeforeFirstStep;
        _storage[tensor.Id] = tensor.Id;

        // A caller may set an input once and invoke often, so nothing may reuse its bytes.
        _lastStep[tensor.Id] = int.MaxValue;
    }

    private void AddNode(Node node)
    {
        OperatorDefinition definition = OperatorDefinitions.Find(node.Operator)
            ?? throw Diagnostics.OperatorWithoutKernel.Exception(file: null, node.Name, node.Id.Value);
        ImmutableArray<TensorInfo?> inputs = [.. node.Inputs.Select(id => id.IsNone ? null : GetInfo(id, node.Name))];
        ImmutableArray<TensorInfo> outputs = Infer(node, definition, inputs);

        if (outputs.All(output => output.Shape.IsEmpty))
        {
            AddEmpty(node, outputs);
            return;
        }

        if (inputs.All(input => input is null or { IsConstant: true }) && inputs.Length > 0)
        {
            AddConstants(node, ConstantEvaluator.Evaluate(node, definition, inputs, outputs));
            return;
        }

        bool isView = definition.IsView && CanShareStorage(node);
        int step = isView ? _steps.Count - 1 : _steps.Count;
        for (int i = 0; i < outputs.Length; i++)
        {
            TensorId id = node.Outputs[i];
            _infos[id] = outputs[i];
            _firstStep[id] = step;
            _storage[id] = isView ? _storage[node.Inputs[0]] : id;
            MarkRead(id, step);
        }

        if (isView)
        {
            return;
        }

        foreach (TensorId input in node.Inputs.Where(id => !id.IsNone))
        {
            MarkRead(input, step);
        }

        _steps.Add(new PlannedStep(node, definition, node.Inputs, node.Outputs));
    }

    private static ImmutableArray<TensorInfo> Infer(
        Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> declared)
    {
        try
        {
            ImmutableArray<Shape> shapes = definition.Infer(new InferenceContext(node, inputs, declared));
            return [.. declared.Zip(shapes, (info, shape) => info with { Shape = shape })];
        }
        catch (OverflowException)
        {
            throw Diagnostics.InvalidOperator.Exception(file: null, node.Name, node.Id.Value, "a dimension overflows");
        }
    }

    private ImmutableArray<TensorInfo> Infer(Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs) =>
        Infer(node, definition, inputs, [.. node.Outputs.Select(id => ToInfo(_graph[id]) with { Constant = null })]);

    /// <summary>A batch of no samples: there is nothing to compute, and kernels never see it.</summary>
    private void AddEmpty(Node node, ImmutableArray<TensorInfo> outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            TensorId id = node.Outputs[i];
            _infos[id] = outputs[i];
            _firstStep[id] = _steps.Count;
            _storage[id] = id;
            MarkRead(id, _steps.Count);
        }
    }

    private void AddConstants(Node node, ImmutableArray<TensorInfo> constants)
    {
        for (int i = 0; i < constants.Length; i++)
        {
            _infos[node.Outputs[i]] = constants[i];
        }
    }

    private bool CanShareStorage(Node node) =>
        !_infos[node.Inputs[0]].IsConstant
        && !(IsGraphInput(_storage[node.Inputs[0]]) && _graph.Outputs.Contains(node.Outputs[0]));

    private bool IsGraphInput(TensorId id) => _graph.Inputs.Contains(id);

    private void MarkRead(TensorId id, int step)
    {
        if (_storage.TryGetValue(id, out TensorId storage))
        {
            _lastStep[storage] = Math.Max(_lastStep.GetValueOrDefault(storage, step), step);
        }
    }

    private TensorInfo GetInfo(TensorId id, string reader)
    {
        if (_infos.TryGetValue(id, out TensorInfo? info))
        {
            return info;
        }

        Tensor tensor = _graph[id];
        if (DescribeUnheld(tensor) is { } what)
        {
            throw Diagnostics.TensorNotHeld.Exception(file: null, tensor.Name, reader, what);
        }

        if (!tensor.IsConstant)
        {
            throw Diagnostics.TensorWithoutProducer.Exception(file: null, tensor.Name, reader);
        }

        return _infos[id] = ToInfo(tensor);
    }

    private static string? DescribeUnheld(Tensor tensor) => tensor switch
    {
        _ when !tensor.Type.HasFixedSize() => $"elements of type {tensor.Type}",
        { Sparsity: not null } => "sparse values",
        { ExternalBuffer: not 0 } => "values of another file",
        { IsConstant: false, IsVariable: true } => "state that outlives an invocation",
        _ => null,
    };

    private static TensorInfo ToInfo(Tensor tensor) => new()
    {
        Name = tensor.Name,
        Type = tensor.Type,
        Shape = tensor.Shape,
        Quantization = tensor.Quantization,
        Constant = tensor.IsConstant ? tensor.Data : null,
    };

    private PlannedTensor ToPlanned(TensorId id, TensorInfo info)
    {
        TensorId storage = _storage.GetValueOrDefault(id, id);
        return new PlannedTensor
        {
            Id = id,
            Info = info,
            Storage = storage,
            FirstStep = _firstStep.GetValueOrDefault(storage, PlannedTensor.BeforeFirstStep),
            LastStep = _lastStep.GetValueOrDefault(storage, PlannedTensor.BeforeFirstStep),
        };
    }
}
