using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Passes;

/// <summary>
/// Rebuilds the node list. A tensor has a float form, an integer form, or both; the form that its producer does not
/// write is made by a node put before the first reader. The graph's inputs and outputs keep their ids and names; an
/// output that is an input or constant as well gets a tensor of its own where the two have different types.
/// </summary>
internal sealed class BoundaryBuilder(QuantizerState state, QuantizationSettings settings)
{
    private const ElementType ActivationType = ElementType.Int8;

    private readonly ImmutableArray<Node>.Builder _nodes = ImmutableArray.CreateBuilder<Node>();
    private readonly Dictionary<TensorId, TensorId> _floatForms = [];
    private readonly Dictionary<TensorId, TensorId> _integerForms = [];
    private readonly Dictionary<TensorId, TensorId> _movedOutputs = [];
    private readonly HashSet<TensorId> _readAsFloat = FindFloatReads(state);
    private Subgraph _graph = state.Graph;
    private int _nextNode = state.Graph.NextNodeId().Value;

    public void AddInputs()
    {
        foreach (TensorId id in state.Graph.Inputs.Where(id => IsFloat(id)))
        {
            if (settings.InputType == ElementType.Float32)
            {
                _floatForms[id] = id;
                continue;
            }

            Quantization parameters = state.Parameters[id];
            SetType(id, settings.InputType, Convert(parameters, settings.InputType));
            _integerForms[id] = settings.InputType == ActivationType
                ? id
                : AddConversion(BuiltinOperator.Quantize, id, NewTensor(id, "_int8", ActivationType, parameters));
        }
    }

    public void AddNode(Node node)
    {
        if (!state.IsInteger(node))
        {
            ImmutableArray<TensorId> floatInputs = [.. node.Inputs.Select(ToFloat)];
            ImmutableArray<TensorId> floatOutputs = [.. node.Outputs.Select(DefineFloat)];
            _nodes.Add(node with { Inputs = floatInputs, Outputs = floatOutputs });
            return;
        }

        QuantizationRule rule = state.PlanOf(node).Rule!;
        ImmutableArray<TensorId> inputs = [.. node.Inputs.Select((id, i) => IsActivation(rule.Input(i)) ? ToInteger(id) : id)];
        ImmutableArray<TensorId> outputs = [.. node.Outputs.Select((id, i) => IsActivation(rule.Output(i)) ? DefineInteger(id) : id)];
        _nodes.Add(node with { Inputs = inputs, Outputs = outputs });
    }

    public void AddOutputs()
    {
        foreach (TensorId id in state.Graph.Outputs.Distinct().Where(id => state.Graph[id].Type == ElementType.Float32))
        {
            AddOutput(id);
        }
    }

    public TfliteModel Build()
    {
        TfliteModel model = state.Model.WithMain(_graph with { Nodes = _nodes.ToImmutable() });
        return _movedOutputs.Count == 0 ? model : model.WithMain(model.Main with
        {
            Outputs = [.. _graph.Outputs.Select(id => _movedOutputs.GetValueOrDefault(id, id))],
        }) with
        {
            Signatures = [.. model.Signatures.Select(MoveOutputs)],
        };
    }

    private Signature MoveOutputs(Signature signature) => signature.Subgraph != 0 ? signature : signature with
    {
        Outputs = [.. signature.Outputs.Select(output => output with { Tensor = _movedOutputs.GetValueOrDefault(output.Tensor, output.Tensor) })],
    };

    private void AddOutput(TensorId id)
    {
        if (IsGraphInput(id) || state.Graph[id].IsConstant)
        {
            MoveOutput(id);
            return;
        }

        if (!_floatForms.ContainsKey(id) && !_integerForms.ContainsKey(id))
        {
            return;
        }

        if (settings.OutputType == ElementType.Float32)
        {
            if (!_floatForms.TryGetValue(id, out TensorId form))
            {
                AddConversion(BuiltinOperator.Dequantize, _integerForms[id], id);
            }
        }
        else if (!(_integerForms.TryGetValue(id, out TensorId integer) && integer == id))
        {
            SetType(id, settings.OutputType, Convert(state.Parameters[id], settings.OutputType));
            AddConversion(BuiltinOperator.Quantize, FindOutputSource(id), id);
        }
    }

    private void MoveOutput(TensorId id)
    {
        if (settings.OutputType == (IsGraphInput(id) ? settings.InputType : ElementType.Float32))
        {
            return;
        }

        if (!IsGraphInput(id))
        {
            _floatForms[id] = id;
        }

        _movedOutputs[id] = settings.OutputType switch
        {
            ElementType.Float32 => ToFloat(id),
            ActivationType => ToInteger(id),
            _ => AddConversion(
                BuiltinOperator.Quantize,
                FindOutputSource(id),
                NewTensor(id, $"_{settings.OutputType}".ToLowerInvariant(), settings.OutputType, Convert(state.Parameters[id], settings.OutputType))),
        };
    }

    // TensorFlow Lite 2.9.0 has no kernel from Int8 to Int16.
    private TensorId FindOutputSource(TensorId id) => settings.OutputType == ElementType.Int16
        ? ToFloat(id)
        : _integerForms.GetValueOrDefault(id, _floatForms.GetValueOrDefault(id));

    // The producer's own form of an output of the graph gets another tensor where the graph's form is made from it.
    private TensorId DefineInteger(TensorId id)
    {
        bool keepsId = IsGraphOutput(id) ? settings.OutputType == ActivationType : !_readAsFloat.Contains(id);
        Quantization parameters = state.Parameters[id];
        if (!keepsId)
        {
            return _integerForms[id] = NewTensor(id, "_int8", ActivationType, parameters);
        }

        SetType(id, ActivationType, parameters);
        return _integerForms[id] = id;
    }

    private TensorId DefineFloat(TensorId id)
    {
        if (!IsFloat(id))
        {
            return id;
        }

        bool keepsId = !IsGraphOutput(id) || settings.OutputType == ElementType.Float32;
        return _floatForms[id] = keepsId ? id : NewTensor(id, "_float", ElementType.Float32, parameters: null);
    }

    private TensorId ToFloat(TensorId id)
    {
        if (id.IsNone || _floatForms.TryGetValue(id, out TensorId form) || !_integerForms.TryGetValue(id, out TensorId integer))
        {
            return id.IsNone ? id : _floatForms.GetValueOrDefault(id, id);
        }

        bool idIsFree = !IsGraphInput(id) && integer != id && !(IsGraphOutput(id) && settings.OutputType != ElementType.Float32);
        form = idIsFree ? id : NewTensor(id, "_float", ElementType.Float32, parameters: null);
        return _floatForms[id] = AddConversion(BuiltinOperator.Dequantize, integer, form);
    }

    private TensorId ToInteger(TensorId id)
    {
        if (id.IsNone || _integerForms.TryGetValue(id, out TensorId form) || !_floatForms.TryGetValue(id, out TensorId source))
        {
            return id.IsNone ? id : _integerForms.GetValueOrDefault(id, id);
        }

        form = NewTensor(id, "_int8", ActivationType, state.Parameters[id]);
        return _integerForms[id] = AddConversion(BuiltinOperator.Quantize, source, form);
    }

    private TensorId AddConversion(BuiltinOperator op, TensorId from, TensorId to)
    {
        _nodes.Add(new Node { Id = new NodeId(_nextNode++), Operator = op, Inputs = [from], Outputs = [to] });
        return to;
    }

    private TensorId NewTensor(TensorId model, string suffix, ElementType type, Quantization? parameters)
    {
        Tensor original = state.Graph[model];
        TensorId id = _graph.NextTensorId();
        _graph = _graph.AddTensor(original with
        {
            Id = id,
            Name = original.Name + suffix,
            Type = type,
            Quantization = parameters,
            Buffer = original.IsConstant ? null : original.Buffer,
        });
        return id;
    }

    private void SetType(TensorId id, ElementType type, Quantization parameters) =>
        _graph = _graph.ReplaceTensor(_graph[id] with { Type = type, Quantization = parameters });

    private static Quantization Convert(Quantization parameters, ElementType type) => type switch
    {
        ElementType.UInt8 => Quantization.PerTensor(parameters.Scale, parameters.ZeroPoint + 128),
        ElementType.Int16 => AffineParameters.Symmetric(AffineParameters.RangeOf(parameters, ActivationType), type),
        _ => parameters,
    };

    private static bool IsActivation(Operand operand) =>
        operand is Operand.ActivationOperand or Operand.SameScaleOperand or Operand.FixedOperand;

    private bool IsFloat(TensorId id) => state.Graph[id] is { Type: ElementType.Float32, IsConstant: false };

    private bool IsGraphInput(TensorId id) => state.Graph.Inputs.Contains(id);

    private bool IsGraphOutput(TensorId id) => state.Graph.Outputs.Contains(id);

    private static HashSet<TensorId> FindFloatReads(QuantizerState state) =>
        [.. state.Graph.Nodes.Where(node => !state.IsInteger(node)).SelectMany(node => node.Inputs)];
}
