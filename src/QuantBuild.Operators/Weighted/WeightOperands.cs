using QuantBuild.Kernels.Gemm;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Weighted;

/// <summary>Weights at input 1 and a bias at input 2, which may be missing.</summary>
internal static class WeightOperands
{
    public static bool HasBias(this NodeContext context) => context.OptionalInput(2) is not null;

    /// <summary>The packing with what it packs, once for all shapes, where that is constant; else each run packs.</summary>
    public static TPacking PackWeights<TPacking, TWeight, TBias>(this PrepareContext context, ElementType biasType, int channels, Func<TPacking> packingOf)
        where TPacking : WeightPacking<TWeight, TBias>
        where TWeight : unmanaged
        where TBias : unmanaged
    {
        TensorInfo weights = context.Input(1);
        TensorInfo? bias = context.OptionalInput(2);
        context.RequireBias(bias, biasType, channels);
        if (!weights.IsConstant || bias is { IsConstant: false })
        {
            return packingOf();
        }

        return context.Packed(() =>
        {
            TPacking packing = packingOf();
            ReadOnlySpan<TBias> biases = bias is null ? default : context.RequireConstant<TBias>(bias);
            return packing with { Constants = packing.Pack(context.RequireConstant<TWeight>(weights), biases) };
        });
    }

    private static void RequireBias(this NodeContext context, TensorInfo? bias, ElementType type, int channels)
    {
        if (bias is not null)
        {
            context.Require(bias.Type == type, $"the bias '{bias.Name}' is of type {bias.Type}, not {type}");
            context.Require(bias.Shape.ElementCount == channels, $"the bias '{bias.Name}' has {bias.Shape.ElementCount} elements, not {channels}");
        }
    }
}
