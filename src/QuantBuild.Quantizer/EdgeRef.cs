using System.Globalization;

namespace QuantBuild.Quantizer;

/// <summary>One place of a node where a tensor is read or written.</summary>
/// <param name="Node">The node; <see cref="NodeRef.Outside"/> writes the inputs of a graph and reads its outputs.</param>
/// <param name="Role">What the tensor is to the node.</param>
/// <param name="Index">The position among those of one role.</param>
internal readonly record struct EdgeRef(NodeRef Node, EdgeRole Role, int Index)
{
    public static EdgeRef Input(NodeRef node, int index) => new(node, EdgeRole.Input, index);

    public static EdgeRef Output(NodeRef node, int index) => new(node, EdgeRole.Output, index);

    public static EdgeRef Intermediate(NodeRef node, int index) => new(node, EdgeRole.Intermediate, index);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Node} {Role} {Index}");
}
