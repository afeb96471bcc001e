using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>
/// Walks a subgraph from one node on, to its end or to a node whose output shapes follow values: infers shapes, computes what is constant,
/// prepares nodes, finds lifetimes, and places tensors in an arena.
/// </summary>
internal sealed class SegmentPlanner
{

    private readonly ModelPlan _plan;
    private readonly int _subgraph;
    private readonly Subgraph _graph;
    private readonly SegmentPlan? _previous;
    private readonly Dictionary<TensorId, TensorInfo> _infos = [];
    private readonly Dictionary<TensorId, KernelOperand> _places = [];
    private readonly Dictionary<TensorId, int> _firstStep = [];
    private readonly Dictionary<TensorId, int> _lastStep = [];
    private readonly Dictionary<TensorId, TensorId> _storage = [];
    private readonly List<(Node Node, PreparedNode Prepared)> _steps = [];

    private SegmentPlanner(ModelPlan plan, int subgraph, SegmentPlan? previous)
    {
        (_plan, _subgraph, _previous) = (plan, subgraph, previous);
        _graph = plan.Model.Subgraphs[subgraph];
    }

    // Block 0 is the first arena, then come the variable tensors, then the arenas of later segments.
    private int ArenaBlock => _previous is null ? 0 : Math.Max(_previous.ArenaBlock, _plan.State.VariablesOf(_subgraph).Length) + 1;

    /// <param name="plan">The model.</param>
    /// <param name="subgraph">The number of a valid subgraph.</param>
    /// <param name="inputShapes">One shape an input of the subgraph.</param>
    /// <exception cref="QuantBuildException">An operator cannot be run, or the tensors need more than a block of memory.</exception>
    public static SegmentPlan First(ModelPlan plan, int subgraph, ImmutableArray<Shape> inputShapes)
    {
        var planner = new SegmentPlanner(plan, subgraph, previous: null);
        return Guard(() =>
        {
            planner.AddVariables();
            planner.AddInputs(inputShapes);
            return planner.Plan(0);
        });
    }

    /// <param name="plan">The model.</param>
    /// <param name="previous">The segment before.</param>
    /// <param name="shapes">The shapes of the outputs of the node at which that one ended.</param>
    public static SegmentPlan Continue(ModelPlan plan, SegmentPlan previous, ImmutableArray<Shape> shapes)
    {
        var planner = new SegmentPlanner(plan, previous.Subgraph, previous);
        return Guard(() =>
        {
            planner.AddEarlier(previous);
            planner.AddOpenNode(previous.End!, shapes);
            return planner.Plan(previous.End!.Position + 1);
        });
    }

    private static SegmentPlan Guard(Func<SegmentPlan> plan)
    {
        try
        {
            return plan();
        }
        catch (OverflowException)
        {
            throw Diagnostics.ArenaTooLarge.Exception(file: null, $"over {long.MaxValue}");
        }
    }

    private SegmentPlan Plan(int position)
    {
        OpenNode? end = null;
        for (; position < _graph.Nodes.Length && end is null; position++)
        {
            end = AddNode(_graph.Nodes[position], position);
        }

        if (end is null)
        {
            foreach (TensorId output in _graph.Outputs)
            {
                GetInfo(output, "the graph's outputs");
                MarkRead(output, _steps.Count);
            }
        }
        else
        {
            foreach (TensorId id in _infos.Keys.Where(id => _plan.LastReadersOf(_subgraph).GetValueOrDefault(id, -1) >= end.Position))
            {
                MarkRead(id, PlannedTensor.Forever);
            }
        }

        SegmentPlan segment = Place(end);
        _plan.Planned?.Invoke(segment);
        return segment;
    }

    private void AddInputs(ImmutableArray<Shape> shapes)
    {
        for (int i = 0; i < _graph.Inputs.Length; i++)
        {
            Tensor tensor = _graph[_graph.Inputs[i]];
            _infos[tensor.Id] = RequireSize(TensorInfo.Of(tensor) with { Shape = shapes[i], Constant = null });
            _firstStep[tensor.Id] = PlannedTensor.BeforeFirstStep;
            _storage[tensor.Id] = tensor.Id;

            // A caller may set an input once and invoke often, so nothing may reuse its bytes.
            _lastStep[tensor.Id] = PlannedTensor.Forever;
        }
    }

    private void AddVariables()
    {
        ImmutableArray<Tensor> variables = _plan.State.VariablesOf(_subgraph);
        for (int i = 0; i < variables.Length; i++)
        {
            Tensor variable = variables[i];
            if (!_graph.Inputs.Contains(variable.Id))
            {
                TensorInfo info = TensorInfo.Of(variable) with { IsVariable = true };
                _infos[variable.Id] = info;
                _places[variable.Id] = KernelOperand.InBlock(i + 1, 0, checked((int)info.ByteLength));
            }
        }
    }

    private void AddEarlier(SegmentPlan previous)
    {
        foreach (PlannedTensor tensor in previous.Tensors)
        {
            _infos[tensor.Id] = tensor.Info;
            _places[tensor.Id] = tensor.Place;
        }
    }

    private void AddOpenNode(OpenNode open, ImmutableArray<Shape> shapes)
    {
        ImmutableArray<TensorInfo> outputs = [.. open.Node.Outputs.Zip(shapes, (id, shape) => TensorInfo.Of(_graph[id]) with { Shape = shape, Constant = null })];
        bool isDone = open.Control is not null;
        AddOutputs(open.Node, outputs, isDone ? PlannedTensor.BeforeFirstStep : 0);
        if (!isDone && outputs.Any(output => !output.Shape.IsEmpty))
        {
            AddStep(open.Node, Prepare(open.Node, open.Definition, open.Inputs, outputs));
        }
    }

    /// <summary>Null, or the node where the segment has to end at it.</summary>
    private OpenNode? AddNode(Node node, int position)
    {
        OperatorDefinition definition = OperatorDefinitions.Find(node.Operator)
            ?? throw Diagnostics.OperatorWithoutKernel.Exception(file: null, node.Name);
        ImmutableArray<TensorInfo?> inputs = [.. node.Inputs.Select(id => id.IsNone ? null : GetInfo(id, node.Name))];
        ImmutableArray<TensorInfo> declared = [.. node.Outputs.Select(id => TensorInfo.Of(_graph[id]) with { Constant = null })];
        ImmutableArray<Shape> shapes = definition.Infer(new InferenceContext(node, inputs, declared) { SubgraphShapes = OutputShapesOf });
        if (shapes.Any(shape => !shape.IsKnown))
        {
            return ToOpenNode(node, position, definition, inputs, declared);
        }

        ImmutableArray<TensorInfo> outputs = [.. declared.Zip(shapes, (info, shape) => info with { Shape = shape })];
        bool isPure = !definition.Has(OperatorTraits.Effects | OperatorTraits.CallsSubgraphs);
        if (isPure && outputs.Length > 0 && outputs.All(output => output.Shape.IsEmpty))
        {
            // A batch of no samples: there is nothing to compute, and kernels never see it.
            AddOutputs(node, outputs, _steps.Count);
        }
        else if (ConstantFolding.IsPossible(definition, inputs, outputs))
        {
            AddConstants(node, Fold(node, definition, inputs, outputs));
        }
        else if (definition.Has(OperatorTraits.View) && CanShareStorage(node))
        {
            AddView(node, outputs[0]);
        }
        else
        {
            AddOutputs(node, outputs, _steps.Count);
            AddStep(node, Prepare(node, definition, inputs, outputs));
        }

        return null;
    }

    private ImmutableArray<Shape> OutputShapesOf(int subgraph, ImmutableArray<Shape> inputShapes) =>
        _plan.GetGraph(subgraph, inputShapes).OutputShapes ?? [.. _plan.Model.Subgraphs[subgraph].Outputs.Select(_ => Shape.Unknown)];

    private OpenNode ToOpenNode(
        Node node, int position, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs) =>
        new(node, position, definition, inputs, outputs, definition.Has(OperatorTraits.CallsSubgraphs) ? (ControlNode)Prepare(node, definition, inputs, outputs) : null);

    private PreparedNode Prepare(Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs) =>
        definition.Prepare(new PrepareContext(node, inputs, outputs, _plan.PacksOf(_subgraph, node.Id))
        {
            Intermediates = [.. node.Intermediates.Select(id => id.IsNone ? null : TensorInfo.Of(_graph[id]))],
            ResourceNumbers = _plan.State.ResourceNumbers,
        });

    private ImmutableArray<TensorInfo> Fold(Node node, OperatorDefinition definition, ImmutableArray<TensorInfo?> inputs, ImmutableArray<TensorInfo> outputs)
    {
        bool followsShapes = definition.Has(OperatorTraits.ValuesFollowShapes) || inputs.Any(input => input is { ConstantFollowsShapes: true });
        return followsShapes
            ? [.. ConstantFolding.Run(Prepare(node, definition, inputs, outputs), inputs, outputs).Select(info => info with { ConstantFollowsShapes = true })]
            : _plan.Fold(_subgraph, node, () => ConstantFolding.Run(Prepare(node, definition, inputs, outputs), inputs, outputs));
    }

    private void AddStep(Node node, PreparedNode prepared)
    {
        foreach (TensorId input in node.Inputs.Where(id => !id.IsNone))
        {
            MarkRead(input, _steps.Count);
        }

        _steps.Add((node, prepared));
    }

    private void AddOutputs(Node node, ImmutableArray<TensorInfo> outputs, int step)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            TensorId id = node.Outputs[i];
            _infos[id] = RequireSize(outputs[i]);
            _firstStep[id] = step;
            _storage[id] = id;
            MarkRead(id, step);
        }
    }

    private static TensorInfo RequireSize(TensorInfo info) =>
        info.ByteLength <= Array.MaxLength ? info : throw Diagnostics.ArenaTooLarge.Exception(file: null, info.ByteLength);

    private void AddConstants(Node node, ImmutableArray<TensorInfo> constants)
    {
        for (int i = 0; i < constants.Length; i++)
        {
            _infos[node.Outputs[i]] = constants[i];
        }
    }

    private void AddView(Node node, TensorInfo output)
    {
        TensorId id = node.Outputs[0];
        _infos[id] = output;
        _firstStep[id] = _steps.Count - 1;
        _storage[id] = _storage[node.Inputs[0]];
        MarkRead(id, _steps.Count - 1);
    }

    // Only tensors of this segment's arena: the bytes of a variable change under those who look at them.
    private bool CanShareStorage(Node node) =>
        _storage.TryGetValue(node.Inputs[0], out TensorId storage)
        && !_infos[node.Inputs[0]].IsConstant
        && !(_graph.Inputs.Contains(storage) && _graph.Outputs.Contains(node.Outputs[0]));

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

        return _infos[id] = TensorInfo.Of(tensor);
    }

    private static string? DescribeUnheld(Tensor tensor) => tensor switch
    {
        _ when !tensor.Type.HasFixedSize() => $"elements of type {tensor.Type}",
        { Sparsity: not null } => "sparse values",
        { ExternalBuffer: not 0 } => "values of another file",
        _ => null,
    };

    private SegmentPlan Place(OpenNode? end)
    {
        TensorId[] owners = [.. _infos.Keys.Where(id => _storage.TryGetValue(id, out TensorId storage) && storage == id)];
        ArenaBlock[] blocks =
        [
            .. owners.Select(id => new ArenaBlock(_infos[id].ByteLength, _firstStep[id], _lastStep[id])),
            .. _steps.Select((step, i) => new ArenaBlock(SharedScratchOf(step.Prepared), i, i) { LeastAlignment = ArenaPlanner.MaximumAlignment }),
        ];
        (int[] offsets, int arenaBytes) = ArenaPlanner.Place(blocks);
        KernelOperand At(int block) => KernelOperand.InBlock(ArenaBlock, offsets[block], (int)blocks[block].Bytes);
        for (int i = 0; i < owners.Length; i++)
        {
            _places[owners[i]] = At(i);
        }

        foreach ((TensorId id, TensorInfo info) in _infos)
        {
            if (info.Constant is { } constant)
            {
                _places[id] = KernelOperand.FromConstant(constant);
            }
            else if (_storage.TryGetValue(id, out TensorId storage))
            {
                _places[id] = _places[storage];
            }
        }

        ImmutableArray<Step> steps = [.. _steps.Select((step, i) => ToStep(step.Node, step.Prepared, At(owners.Length + i)))];
        return new SegmentPlan(_subgraph, ArenaBlock, arenaBytes, [.. _infos.Keys.Select(ToPlanned)], steps, end is null ? null : Locate(end));
    }

    private static int SharedScratchOf(PreparedNode prepared) => prepared is ComputeNode compute ? compute.SharedScratchBytes : 0;

    private OpenNode Locate(OpenNode open) => open with
    {
        Places = PlacesOf(open.Node.Inputs),
        Step = open.Control is null ? null : ToStep(open.Node, open.Control, KernelOperand.Missing) as ControlStep,
    };

    private Step ToStep(Node node, PreparedNode prepared, KernelOperand sharedScratch)
    {
        // The places of an open node's outputs are known with their shapes.
        KernelOperand[] outputs = [.. node.Outputs.Select(id => _places.GetValueOrDefault(id, KernelOperand.Missing))];
        var operands = new NodeOperands(PlacesOf(node.Inputs), outputs, sharedScratch);
        return prepared switch
        {
            ComputeNode compute => new ComputeStep(node, compute, operands),
            ControlNode control => new ControlStep(node, control, operands, ShapesOf(node.Inputs), ShapesOf(node.Outputs)),
            _ => throw new InvalidOperationException($"{node.Name} is prepared as {prepared.GetType().Name}."),
        };
    }

    private KernelOperand[] PlacesOf(ImmutableArray<TensorId> ids) => [.. ids.Select(id => id.IsNone ? KernelOperand.Missing : _places[id])];

    private ImmutableArray<Shape> ShapesOf(ImmutableArray<TensorId> ids) => [.. ids.Select(id => _infos.TryGetValue(id, out TensorInfo? info) ? info.Shape : Shape.Scalar)];

    private PlannedTensor ToPlanned(TensorId id)
    {
        TensorId storage = _storage.GetValueOrDefault(id, id);
        return new PlannedTensor
        {
            Id = id,
            Info = _infos[id],
            Storage = storage,
            FirstStep = _firstStep.GetValueOrDefault(id, PlannedTensor.BeforeFirstStep),
            LastStep = _lastStep.GetValueOrDefault(storage, PlannedTensor.BeforeFirstStep),
            Place = _places[id],
        };
    }
}
