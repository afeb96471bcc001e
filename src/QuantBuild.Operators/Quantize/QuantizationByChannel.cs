using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Model;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Quantize;

/// <summary>Floats with a scale and zero point for each channel.</summary>
internal static class QuantizationByChannel
{
    public static PreparedNode Prepare(PrepareContext context)
    {
        TensorInfo output = context.Output(0);
        AffineParameters[] channels = context.RequireChannels(output);
        ChannelLayout layout = ChannelLayout.Create(output.Shape.AsSpan(), output.Quantization!.Axis);
        return output.Type switch
        {
            ElementType.Int8 => new TensorConversion<float, sbyte>(layout.Length, (x, y) => ChannelQuantization.Quantize(channels, layout, x, y)),
            ElementType.UInt8 => new TensorConversion<float, byte>(layout.Length, (x, y) => ChannelQuantization.Quantize(channels, layout, x, y)),
            ElementType.Int16 => new TensorConversion<float, short>(layout.Length, (x, y) => ChannelQuantization.Quantize(channels, layout, x, y)),
            _ => throw context.Unsupported(),
        };
    }
}
