using QuantBuild.Kernels.Numerics;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Windows;

/// <summary>From sums of products to the output's scale: input scale · weight scale / output scale.</summary>
internal static class ConvolutionFactors
{
    public static double[] Create(NodeContext context, float[] weightScales)
    {
        AffineParameters input = context.RequireAffine(context.Input(0));
        AffineParameters output = context.RequireAffine(context.Output(0));
        return [.. weightScales.Select(scale => (double)input.Scale * scale / output.Scale)];
    }
}
