using System.Collections.Immutable;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Requantization;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Weighted;

/// <summary>From sums of products to the output's scale.</summary>
internal static class WeightRequantization
{
    /// <summary>The quantization of a node of int8 activations, with factors of input scale · weight scale / output scale.</summary>
    public static RequantizationParameters RequireRequantization(this NodeContext context, int weightsAxis, ActivationFunctionType activation)
    {
        double inputScale = context.RequireAffine(context.Input(0)).Scale;
        double outputScale = context.RequireAffine(context.Output(0)).Scale;
        float[] weightScales = context.RequireWeightScales(context.Input(1), weightsAxis);
        return context.RequireRequantization([.. weightScales.Select(scale => inputScale * scale / outputScale)], activation);
    }

    /// <param name="context">The node.</param>
    /// <param name="factors">One, or one an output channel.</param>
    /// <param name="activation">The fused activation.</param>
    public static RequantizationParameters RequireRequantization(this NodeContext context, ImmutableArray<double> factors, ActivationFunctionType activation)
    {
        AffineParameters output = context.RequireAffine(context.Output(0));
        IntegerBounds bounds = IntegerBounds.Int8.Within(context.RequireBounds(activation), output);
        return new RequantizationParameters(context.RequireAffine(context.Input(0)).ZeroPoint, factors, output.ZeroPoint, bounds);
    }
}
