using QuantBuild.Model;

namespace QuantBuild.Quantizer.Forms;

/// <summary>In which form each edge of one subgraph wants its tensor, and which form of a tensor keeps its id.</summary>
internal sealed class GraphForms
{
    private readonly QuantizerState _state;
    private readonly int _subgraph;
    private readonly Subgraph _graph;
    private readonly Dictionary<TensorId, TensorForm> _homes = [];

    public GraphForms(QuantizerState state, int subgraph)
    {
        _state = state;
        _subgraph = subgraph;
        _graph = state.Model.Subgraphs[subgraph];
        FindHomes();
    }

    public TensorForm HomeOf(TensorId tensor) => _homes.TryGetValue(tensor, out TensorForm? home) ? home : TensorForm.Of(_graph[tensor]);

    public TensorForm Input(Node node, int index) =>
        Find(EdgeRef.Input(new NodeRef(_subgraph, node.Id), index)) is { } form
            ? _state.PlanOf(new NodeRef(_subgraph, node.Id)).Form is { IsWidened: true } ? TensorForm.Float : form
            : TensorForm.Of(_graph[node.Inputs[index]]);

    public TensorForm Output(Node node, int index) => Find(EdgeRef.Output(new NodeRef(_subgraph, node.Id), index)) ?? TensorForm.Of(_graph[node.Outputs[index]]);

    public TensorForm Intermediate(Node node, int index) =>
        Find(EdgeRef.Intermediate(new NodeRef(_subgraph, node.Id), index)) ?? TensorForm.Of(_graph[node.Intermediates[index]]);

    /// <summary>The form of an input of the graph.</summary>
    public TensorForm GraphInput(int index) => Find(EdgeRef.Output(NodeRef.Outside(_subgraph), index)) ?? TensorForm.Of(_graph[_graph.Inputs[index]]);

    /// <summary>The form of an output of the graph.</summary>
    public TensorForm GraphOutput(int index) => Find(EdgeRef.Input(NodeRef.Outside(_subgraph), index)) ?? TensorForm.Of(_graph[_graph.Outputs[index]]);

    /// <summary>An input of the graph keeps its id in the caller's form, an output in that which the graph gives; other tensors as float nodes read them.</summary>
    private void FindHomes()
    {
        for (int i = 0; i < _graph.Inputs.Length; i++)
        {
            _homes.TryAdd(_graph.Inputs[i], GraphInput(i));
        }

        for (int i = 0; i < _graph.Outputs.Length; i++)
        {
            if (!_graph[_graph.Outputs[i]].IsConstant)
            {
                _homes.TryAdd(_graph.Outputs[i], GraphOutput(i));
            }
        }

        foreach (Node node in _graph.Nodes)
        {
            AddReads(node);
        }

        foreach (Node node in _graph.Nodes)
        {
            for (int i = 0; i < node.Outputs.Length; i++)
            {
                _homes.TryAdd(node.Outputs[i], Output(node, i));
            }

            for (int i = 0; i < node.Intermediates.Length; i++)
            {
                if (!node.Intermediates[i].IsNone)
                {
                    _homes.TryAdd(node.Intermediates[i], Intermediate(node, i));
                }
            }
        }
    }

    private void AddReads(Node node)
    {
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            TensorId id = node.Inputs[i];
            if (!id.IsNone && (_graph[id].IsVariable || Input(node, i) == TensorForm.Of(_graph[id])))
            {
                _homes.TryAdd(id, Input(node, i));
            }
        }
    }

    private TensorForm? Find(EdgeRef edge) => _state.Forms.GetValueOrDefault(edge);
}
