using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;

namespace QuantBuild.Operators.Binary;

/// <summary>How operands of one integer type, each with a scale of its own, are computed.</summary>
/// <param name="Type">The type of both operands and the output.</param>
/// <param name="Range">All values of the type.</param>
/// <param name="Prepare">Makes the node of a context, a layout and the bounds of the output in steps.</param>
internal sealed record QuantizedBinaryForm(
    ElementType Type, IntegerBounds Range, Func<PrepareContext, BroadcastLayout, IntegerBounds, PreparedNode> Prepare);
