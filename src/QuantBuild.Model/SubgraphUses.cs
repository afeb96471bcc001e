using System.Collections.Immutable;

namespace QuantBuild.Model;

/// <summary>Who produces and who consumes each tensor of a subgraph.</summary>
internal sealed class SubgraphUses
{
    private readonly Dictionary<TensorId, Node> _producers = [];
    private readonly Dictionary<TensorId, List<Node>> _consumers = [];

    public SubgraphUses(Subgraph subgraph)
    {
        foreach (Node node in subgraph.Nodes)
        {
            foreach (TensorId output in node.Outputs)
            {
                _producers[output] = node;
            }

            foreach (TensorId input in node.Inputs.Distinct())
            {
                if (input.IsNone)
                {
                    continue;
                }

                if (!_consumers.TryGetValue(input, out List<Node>? consumers))
                {
                    _consumers[input] = consumers = [];
                }

                consumers.Add(node);
            }
        }
    }

    public Node? ProducerOf(TensorId tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>In execution order, each node once.</summary>
    public IReadOnlyList<Node> ConsumersOf(TensorId tensor) =>
        _consumers.TryGetValue(tensor, out List<Node>? consumers) ? consumers : [];
}
