using System.Collections.Immutable;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Dequantize;

/// <summary>DEQUANTIZE: integers or half floats to floats.</summary>
internal sealed class DequantizeDefinition : OperatorDefinition<DequantizeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Dequantize;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.13.1"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "1.15.0", node => node.Input(0).Type is ElementType.Int16 or ElementType.Float16),
        new(5, "2.7.0", node => node.Input(0).Quantization is { IsPerAxis: true }),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, DequantizeOptions options)
    {
        context.RequireInputs(1, 1);
        return [context.Input(0).Shape];
    }

    protected override PreparedNode Prepare(PrepareContext context, DequantizeOptions options)
    {
        TensorInfo input = context.Input(0);
        if (context.Output(0).Type != ElementType.Float32)
        {
            throw context.Unsupported();
        }

        if (input.Type == ElementType.Float16)
        {
            return new ElementConversion<Half, float>(input.ElementCount, AffineQuantization.Dequantize);
        }

        return input.Quantization is { IsPerAxis: true } ? PrepareByChannel(context) : PrepareByTensor(context);
    }

    private static PreparedNode PrepareByTensor(PrepareContext context)
    {
        TensorInfo input = context.Input(0);
        AffineParameters parameters = context.RequireAffine(input);
        return input.Type switch
        {
            ElementType.Int8 => new ElementConversion<sbyte, float>(input.ElementCount, (x, y) => AffineQuantization.Dequantize(parameters, x, y)),
            ElementType.UInt8 => new ElementConversion<byte, float>(input.ElementCount, (x, y) => AffineQuantization.Dequantize(parameters, x, y)),
            ElementType.Int16 => new ElementConversion<short, float>(input.ElementCount, (x, y) => AffineQuantization.Dequantize(parameters, x, y)),
            ElementType.Int32 => new ElementConversion<int, float>(input.ElementCount, (x, y) => AffineQuantization.Dequantize(parameters, x, y)),
            _ => throw context.Unsupported(),
        };
    }

    private static PreparedNode PrepareByChannel(PrepareContext context)
    {
        TensorInfo input = context.Input(0);
        AffineParameters[] channels = context.RequireChannels(input);
        ChannelLayout layout = ChannelLayout.Create(input.Shape.AsSpan(), input.Quantization!.Axis);
        return input.Type switch
        {
            ElementType.Int8 => new TensorConversion<sbyte, float>(layout.Length, (x, y) => ChannelQuantization.Dequantize(channels, layout, x, y)),
            ElementType.UInt8 => new TensorConversion<byte, float>(layout.Length, (x, y) => ChannelQuantization.Dequantize(channels, layout, x, y)),
            ElementType.Int16 => new TensorConversion<short, float>(layout.Length, (x, y) => ChannelQuantization.Dequantize(channels, layout, x, y)),
            _ => throw context.Unsupported(),
        };
    }
}
