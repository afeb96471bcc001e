using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer;

/// <summary>A node that is to be quantized, with what its plan says of its operands.</summary>
internal sealed record PlannedNode(Subgraph Graph, NodeRef Ref, Node Node, QuantizationRule Rule, KernelForm Form)
{
    public EdgeRef InputEdge(int index) => EdgeRef.Input(Ref, index);

    public TensorRef InputRef(int index) => new(Ref.Subgraph, Node.Inputs[index]);

    /// <summary>Every tensor of the node that is there: inputs first, then outputs, then intermediates.</summary>
    public IEnumerable<PlannedEdge> Edges() =>
    [
        .. Node.Inputs.Select((id, i) => new PlannedEdge(EdgeRef.Input(Ref, i), id, Rule.Input(i))).Where(edge => !edge.Tensor.IsNone),
        .. Node.Outputs.Select((id, i) => new PlannedEdge(EdgeRef.Output(Ref, i), id, Rule.Output(i))),
        .. Node.Intermediates.Select((id, i) => new PlannedEdge(EdgeRef.Intermediate(Ref, i), id, Rule.Intermediate(i))).Where(edge => !edge.Tensor.IsNone),
    ];
}
