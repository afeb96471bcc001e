namespace QuantBuild.Model.Validation;

/// <summary>Ids resolve, every tensor has one producer, every node comes after the producers of its inputs.</summary>
internal sealed class SubgraphRules
{
    private readonly Subgraph _subgraph;
    private readonly string _where;
    private readonly FindingList _findings;
    private readonly Dictionary<TensorId, NodeId> _producers = [];
    private readonly HashSet<TensorId> _available = [];

    private SubgraphRules(Subgraph subgraph, string where, FindingList findings)
    {
        _subgraph = subgraph;
        _where = where;
        _findings = findings;
    }

    public static void Check(TfliteModel model, int index, FindingList findings)
    {
        Subgraph subgraph = model.Subgraphs[index];
        SubgraphRules rules = new(subgraph, $"subgraph {index} '{subgraph.Name}'", findings);
        rules.CheckTensors();
        rules.CheckEnds();
        rules.CheckProducers();
        rules.CheckOrder();
    }

    private static string Describe(Node node) => $"node {node.Id} {node.Name}";

    private void CheckTensors()
    {
        HashSet<TensorId> ids = [];
        foreach (Tensor tensor in _subgraph.Tensors)
        {
            if (tensor.Id.Value < 0 || !ids.Add(tensor.Id))
            {
                _findings.Add($"{_where} has two tensors with the id {tensor.Id}");
            }

            TensorRules.Check(tensor, _where, _findings);
            if (tensor.IsConstant || tensor.IsVariable || tensor.ExternalBuffer != 0 || tensor.Shape.IsEmpty)
            {
                _available.Add(tensor.Id);
            }
        }
    }

    private void CheckEnds()
    {
        foreach (TensorId id in _subgraph.Inputs)
        {
            CheckExists(id, "an input");
            _available.Add(id);
        }

        foreach (TensorId id in _subgraph.Outputs)
        {
            CheckExists(id, "an output");
        }
    }

    private void CheckProducers()
    {
        HashSet<NodeId> ids = [];
        HashSet<TensorId> inputs = [.. _subgraph.Inputs];
        foreach (Node node in _subgraph.Nodes)
        {
            if (!ids.Add(node.Id))
            {
                _findings.Add($"{_where} has two nodes with the id {node.Id}");
            }

            foreach (TensorId output in node.Outputs)
            {
                if (!CheckExists(output, $"an output of {Describe(node)}"))
                {
                    continue;
                }

                if (!_producers.TryAdd(output, node.Id))
                {
                    _findings.Add($"{_where}: {Describe(node)} and node {_producers[output]} both produce {output}");
                }
                else if (inputs.Contains(output) || !_subgraph[output].Data.IsEmpty)
                {
                    _findings.Add($"{_where}: {Describe(node)} produces {output}, which is an input or constant");
                }
            }
        }
    }

    private void CheckOrder()
    {
        foreach (Node node in _subgraph.Nodes)
        {
            foreach (TensorId input in node.Inputs)
            {
                if (!input.IsNone && CheckExists(input, $"an input of {Describe(node)}"))
                {
                    CheckAvailable(node, input);
                }
            }

            foreach (TensorId intermediate in node.Intermediates)
            {
                if (!intermediate.IsNone)
                {
                    CheckExists(intermediate, $"an intermediate of {Describe(node)}");
                }
            }

            if (node.Operator == Schema.BuiltinOperator.Custom && string.IsNullOrEmpty(node.CustomCode))
            {
                _findings.Add($"{_where}: {Describe(node)} has no name for its custom operator");
            }

            _available.UnionWith(node.Outputs);
        }

        foreach (TensorId output in _subgraph.Outputs)
        {
            if (_subgraph.Find(output) is not null && !_available.Contains(output))
            {
                _findings.Add($"{_where}: nothing produces the output {output}");
            }
        }
    }

    private void CheckAvailable(Node node, TensorId input)
    {
        if (_available.Contains(input))
        {
            return;
        }

        _findings.Add(_producers.TryGetValue(input, out NodeId producer)
            ? $"{_where}: {Describe(node)} uses {input} before node {producer} produces it"
            : $"{_where}: {Describe(node)} uses {input}, which nothing produces");
    }

    private bool CheckExists(TensorId id, string role)
    {
        if (_subgraph.Find(id) is not null)
        {
            return true;
        }

        _findings.Add($"{_where} has no tensor {id}, which is named as {role}");
        return false;
    }
}
