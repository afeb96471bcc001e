using QuantBuild.Model;
using QuantBuild.Model.Editing;

namespace QuantBuild.Quantizer.Forms;

/// <summary>Walks through one graph and lets every node read and write forms.</summary>
internal sealed class BoundaryBuilder(Subgraph original, GraphEditor graph, GraphForms forms)
{
    private readonly FormTable _table = new(original, graph, forms.HomeOf);

    public void Build()
    {
        for (int i = 0; i < original.Inputs.Length; i++)
        {
            _table.Write(original.Inputs[i], forms.GraphInput(i));
        }

        foreach (Node node in original.Nodes)
        {
            if (StoredForm.WrittenBy(original, node) is { } stored)
            {
                AddQuantize(node, stored);
            }
            else
            {
                AddNode(node);
            }
        }

        foreach (TensorId output in original.Outputs.Distinct())
        {
            AddOutput(output, forms.GraphOutput(original.Outputs.IndexOf(output)));
        }
    }

    private void AddNode(Node node)
    {
        Node changed = Replace(node with
        {
            Inputs = [.. node.Inputs.Select((id, i) => id.IsNone ? id : _table.Read(id, forms.Input(node, i), node.Id))],
            Outputs = [.. node.Outputs.Select((id, i) => _table.Write(id, forms.Output(node, i)))],
            Intermediates = [.. node.Intermediates.Select((id, i) => id.IsNone ? id : _table.Write(id, forms.Intermediate(node, i)))],
        });
        if (StoredForm.ReadBy(original, node) is { } stored)
        {
            _table.SetSource(stored.Real, stored.Form, changed.Inputs[0]);
        }
    }

    private void AddQuantize(Node node, StoredForm stored)
    {
        if (_table.Find(stored.Real, stored.Form) is { } place && TryShare(node, stored, place))
        {
            return;
        }

        TensorForm source = _table.WrittenForm(stored.Real);
        TensorId input = _table.Read(stored.Real, FormTable.IsDirect(source.Type, stored.Form.Type) ? source : TensorForm.Float, node.Id);
        TensorId output = _table.Write(stored.Stored, stored.Form);
        Replace(node with { Inputs = [input], Outputs = [output] });
        _table.AddPlace(stored.Real, stored.Form, output);
    }

    /// <summary>Lets one tensor be both what is there and what the node would write; an output of the graph keeps its id.</summary>
    private bool TryShare(Node node, StoredForm stored, TensorId place)
    {
        if (!graph.IsOutput(stored.Stored))
        {
            graph.Remove(node.Id);
            _table.SetSource(stored.Stored, stored.Form, place);
            return true;
        }

        if (!_table.TryMove(place, stored.Stored))
        {
            return false;
        }

        graph.Remove(node.Id);
        _table.SetSource(stored.Stored, stored.Form, stored.Stored);
        return true;
    }

    private void AddOutput(TensorId id, TensorForm form)
    {
        if (!_table.IsWritten(id) && !original[id].IsConstant)
        {
            return;
        }

        TensorId place = _table.Read(id, form, reader: null);
        if (original.Inputs.Contains(id) || original[id].IsConstant)
        {
            // Where the two have different forms, the output gets a tensor of its own.
            graph.MoveOutput(id, place);
        }
        else if (place != id && !_table.TryMove(place, id))
        {
            _table.Copy(place, id);
        }
    }

    private Node Replace(Node changed)
    {
        if (changed != graph[changed.Id])
        {
            graph.Replace(changed);
        }

        return changed;
    }
}
