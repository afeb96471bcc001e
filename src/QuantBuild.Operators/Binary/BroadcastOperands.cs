using QuantBuild.Kernels.Elementwise;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Binary;

/// <summary>Two inputs that broadcast to one shape.</summary>
internal static class BroadcastOperands
{
    public static BroadcastLayout Require(NodeContext context)
    {
        context.RequireInputs(2, 2);
        Shape x = context.Input(0).Shape;
        Shape y = context.Input(1).Shape;
        return BroadcastLayout.TryCreate(x.AsSpan(), y.AsSpan()) ?? throw context.Invalid($"its inputs {x} and {y} do not broadcast");
    }
}
