using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Quantizer.Tests.Forms;

internal static class RawNodes
{
    /// <summary>Adds a node that nobody checks, with one float output.</summary>
    public static TensorId Raw(this GraphBuilder builder, BuiltinOperator op, string output, Shape shape, params ReadOnlySpan<TensorId> inputs)
    {
        TensorId id = builder.Tensor(output, shape);
        builder.Add(new Node { Id = default, Operator = op, Inputs = [.. inputs], Outputs = [id] });
        return id;
    }
}
