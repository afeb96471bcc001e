using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Finds the edges of one subgraph that get a scale and zero point, cell by cell, and links those that share a tensor.</summary>
internal sealed class ScaleGraphBuilder(QuantizerState state, int subgraph, ScaleGraph result)
{
    private const ElementType DefaultType = ElementType.Int8;

    private readonly Subgraph _graph = state.Model.Subgraphs[subgraph];
    private readonly List<TensorId> _order = [];
    private readonly Dictionary<TensorId, ScaleCell> _writers = [];
    private readonly Dictionary<TensorId, List<(ScaleCell Cell, ScaleEdge Edge)>> _readers = [];

    public void AddNode(PlannedNode node)
    {
        var shared = new Dictionary<int, ScaleCell>();
        var inputs = new List<ScaleCell>();
        var outputs = new List<ScaleCell>();
        foreach (PlannedEdge edge in node.Edges().Where(edge => edge.IsActivation))
        {
            ScaleCell cell = AddEdge(node, edge, shared);
            if (edge.Ref.Role == EdgeRole.Input)
            {
                inputs.Add(cell);
            }
            else if (edge.Ref.Role == EdgeRole.Output)
            {
                outputs.Add(cell);
            }
        }

        float least = LeastScaleFor(GraphInfo.UpperBoundOf(_graph, node.Node));
        outputs.ForEach(output => output.LeastScale = Math.Max(output.LeastScale, least));
        if (node.Form.LeastOutputScale > 0)
        {
            result.Floors.Add(new ScaleFloor(node.Form.LeastOutputScale, [.. inputs], [.. outputs]));
        }
    }

    /// <summary>Adds the ends of the graph that are to be integers outside.</summary>
    public void AddEnds(bool hasIntegerInputs, bool hasIntegerOutputs)
    {
        for (int i = 0; hasIntegerInputs && i < _graph.Inputs.Length; i++)
        {
            AddEnd(EdgeRef.Output(NodeRef.Outside(subgraph), i), _graph.Inputs[i]);
        }

        for (int i = 0; hasIntegerOutputs && i < _graph.Outputs.Length; i++)
        {
            if (_graph.Outputs.IndexOf(_graph.Outputs[i]) == i)
            {
                AddEnd(EdgeRef.Input(NodeRef.Outside(subgraph), i), _graph.Outputs[i]);
            }
        }
    }

    /// <summary>Where the model goes from float to integers or back already, the same parameters spare a rounding.</summary>
    public void AddConversions()
    {
        var uses = new SubgraphUses(_graph);
        foreach (Node node in _graph.Nodes)
        {
            if (StoredForm.ReadBy(_graph, node) is { } read && _readers.ContainsKey(read.Real))
            {
                _writers.TryAdd(read.Real, Add(Prescribe(read.Form)));
            }
            else if (StoredForm.WrittenBy(_graph, node) is { } written && _writers.TryGetValue(written.Real, out ScaleCell? writer)
                && writer.Edges.Count == 1 && writer.Type == written.Form.Type
                && !_readers.ContainsKey(written.Real) && uses.ConsumersOf(written.Real).Count == 1 && !_graph.Outputs.Contains(written.Real))
            {
                result.Add(new ScaleLink(writer, Add(Prescribe(written.Form)), Clamps: true));
            }
        }
    }

    public void Link()
    {
        foreach (TensorId tensor in _order)
        {
            ScaleCell? writer = _writers.GetValueOrDefault(tensor);
            foreach (IGrouping<ElementType, (ScaleCell Cell, ScaleEdge Edge)> readers in _readers.GetValueOrDefault(tensor, []).GroupBy(reader => reader.Cell.Type))
            {
                Link(_graph[tensor], writer?.Type == readers.Key ? writer : null, [.. readers]);
            }
        }
    }

    private void Link(Tensor tensor, ScaleCell? writer, List<(ScaleCell Cell, ScaleEdge Edge)> readers)
    {
        readers.ForEach(reader => reader.Edge.Origin = writer);
        ScaleCell first = writer ?? readers[0].Cell;
        foreach (ScaleCell reader in readers.Select(reader => reader.Cell).Where(reader => reader != first && reader.IsPowerOfTwo == first.IsPowerOfTwo))
        {
            if (tensor.IsVariable)
            {
                result.Variables.Add(new ScaleLink(first, reader));
            }
            else if (!tensor.IsConstant)
            {
                result.Add(new ScaleLink(first, reader));
            }
        }
    }

    private ScaleCell AddEdge(PlannedNode node, PlannedEdge edge, Dictionary<int, ScaleCell> shared)
    {
        ScaleCell cell = edge.Operand switch
        {
            Operand.SameScaleOperand same when shared.TryGetValue(same.Group, out ScaleCell? known) => known,
            Operand.SameScaleOperand same => shared[same.Group] = Add(new ScaleCell(node.Form.Activation)),
            Operand.ActivationOperand own => Add(new ScaleCell(own.Type ?? node.Form.Activation, own.PowerOfTwo)),
            Operand.FixedOperand @fixed => Add(new ScaleCell(node.Form.Activation, prescribed: Prescribed(@fixed, node.Form.Activation))),
            _ => throw new ArgumentOutOfRangeException(nameof(edge), edge.Operand, "The edge has no scale of its own."),
        };
        AddEdge(cell, edge.Ref, edge.Tensor);
        return cell;
    }

    private void AddEdge(ScaleCell cell, EdgeRef reference, TensorId tensor)
    {
        var edge = new ScaleEdge(reference, _graph[tensor], RangeOf(tensor, cell.Type));
        cell.Edges.Add(edge);
        _order.Add(tensor);
        if (reference.Role == EdgeRole.Input)
        {
            if (!_readers.TryGetValue(tensor, out List<(ScaleCell, ScaleEdge)>? readers))
            {
                _readers[tensor] = readers = [];
            }

            readers.Add((cell, edge));
        }
        else
        {
            _writers[tensor] = cell;
        }
    }

    private void AddEnd(EdgeRef reference, TensorId tensor)
    {
        if (_graph[tensor].Type == ElementType.Float32)
        {
            ElementType type = _writers.GetValueOrDefault(tensor)?.Type
                ?? (_readers.TryGetValue(tensor, out List<(ScaleCell Cell, ScaleEdge Edge)>? readers) ? readers[0].Cell.Type : DefaultType);
            AddEdge(Add(new ScaleCell(type)), reference, tensor);
        }
    }

    private ScaleCell Add(ScaleCell cell)
    {
        result.Cells.Add(cell);
        return cell;
    }

    private static ScaleCell Prescribe(TensorForm form) => new(form.Type, prescribed: form.Parameters);

    private ValueRange? RangeOf(TensorId id, ElementType type)
    {
        if (state.Statistics.GetValueOrDefault(new TensorRef(subgraph, id))?.Values.Choose(type) is { IsEmpty: false } range)
        {
            return range;
        }

        Tensor tensor = _graph[id];
        if (tensor.Shape.IsEmpty)
        {
            return default(ValueRange);
        }

        return tensor.IsConstant && TensorData.ReadFloats(tensor) is var values ? new ValueRange(values.Min(), values.Max()) : null;
    }

    private static Quantization? Prescribed(Operand.FixedOperand operand, ElementType type) =>
        operand.Parameters.FirstOrDefault(entry => entry.Type == type) is { Scale: > 0f } entry ? Quantization.PerTensor(entry.Scale, entry.ZeroPoint) : null;

    // Kernels take the bound of an activation in steps of the output, which have to fit in Int32.
    private static float LeastScaleFor(float bound) => float.IsFinite(bound) ? (float)(bound / (double)(1 << 30)) : 0;
}
