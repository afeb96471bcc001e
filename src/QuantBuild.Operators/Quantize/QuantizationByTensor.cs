using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Quantize;

/// <summary>Floats with one scale and zero point.</summary>
internal static class QuantizationByTensor
{
    public static PreparedNode Prepare(PrepareContext context)
    {
        int length = context.Input(0).ElementCount;
        AffineParameters output = context.RequireAffine(context.Output(0));
        return context.Output(0).Type switch
        {
            ElementType.Int8 => new ElementConversion<float, sbyte>(length, (x, y) => AffineQuantization.Quantize(output, x, y)),
            ElementType.UInt8 => new ElementConversion<float, byte>(length, (x, y) => AffineQuantization.Quantize(output, x, y)),
            ElementType.Int16 => new ElementConversion<float, short>(length, (x, y) => AffineQuantization.Quantize(output, x, y)),
            _ => throw context.Unsupported(),
        };
    }
}
