using QuantBuild.Kernels.Numerics;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Operands;

/// <summary>The bounds of the activation that an operator applies to its own output.</summary>
internal static class FusedActivation
{
    public static FloatBounds RequireBounds(this NodeContext context, ActivationFunctionType activation) => activation switch
    {
        ActivationFunctionType.None => FloatBounds.None,
        ActivationFunctionType.Relu => new FloatBounds(0, float.PositiveInfinity),
        ActivationFunctionType.ReluN1To1 => new FloatBounds(-1, 1),
        ActivationFunctionType.Relu6 => new FloatBounds(0, 6),
        _ => throw context.Invalid($"its fused activation {activation} has no kernel"),
    };
}
