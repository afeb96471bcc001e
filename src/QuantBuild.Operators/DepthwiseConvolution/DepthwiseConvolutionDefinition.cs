using System.Collections.Immutable;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Windows;

namespace QuantBuild.Operators.DepthwiseConvolution;

/// <summary>DEPTHWISE_CONV_2D: each input channel by filters of its own, stored as [1, height, width, output channels], and a bias.</summary>
internal sealed class DepthwiseConvolutionDefinition : ActivatedOperatorDefinition<DepthwiseConv2DOptions>
{
    private const int ChannelAxis = 3;

    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.Activation, Operand.Weights(ChannelAxis, inputAxis: 3), Operand.Bias(input: 0, weights: 1)],
        Outputs = [Operand.Activation],
        Forms =
        [
            KernelForm.Integer(ElementType.Int8, ElementType.Int8, ElementType.Int32, Granularity.PerTensor | Granularity.PerChannel),
            // Where there is but one scale, TensorFlow Lite's kernel reads beyond it.
            KernelForm.Hybrid(ElementType.Int8, Granularity.PerChannel),
        ],
    };

    public override BuiltinOperator Operator => BuiltinOperator.DepthwiseConv2D;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.12.0", node => node.Node.Options is DepthwiseConv2DOptions options && (options.DilationHFactor != 1 || options.DilationWFactor != 1)),
        new(3, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(4, "2.2.0", node => node.IsHybrid()),
        new(6, "2.3.0", node => node.IsHybrid() && node.Input(1).Quantization is { IsPerAxis: true }),
    ];

    protected override ActivationFunctionType ActivationOf(DepthwiseConv2DOptions options) => options.FusedActivationFunction;

    protected override DepthwiseConv2DOptions WithActivation(DepthwiseConv2DOptions options, ActivationFunctionType activation) =>
        options with { FusedActivationFunction = activation };

    protected override ImmutableArray<Shape> Infer(InferenceContext context, DepthwiseConv2DOptions options) =>
        [ConvolutionGeometry.OutputOf(GetShape(context, options))];

    protected override PreparedNode Prepare(PrepareContext context, DepthwiseConv2DOptions options)
    {
        ConvolutionShape shape = GetShape(context, options);
        return (context.Input(0).Type, context.Input(1).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32, ElementType.Float32) => DepthwiseConvolutionFloat.Prepare(context, shape, options),
            (ElementType.Float32, ElementType.Int8, ElementType.Float32) => DepthwiseConvolutionHybrid.Prepare(context, shape, options),
            (ElementType.Int8, ElementType.Int8, ElementType.Int8) => DepthwiseConvolutionInt8.Prepare(context, shape, options),
            _ => throw context.Unsupported(),
        };
    }

    private static ConvolutionShape GetShape(NodeContext context, DepthwiseConv2DOptions options)
    {
        ConvolutionGeometry.RequireOperands(context);
        int channels = context.Input(0).Shape[3];
        Shape weights = context.Input(1).Shape;
        context.Require(weights[0] == 1, $"its filters have shape {weights}, whose first dimension is not 1");
        context.Require(weights[3] % channels == 0, $"its {weights[3]} filters are no multiple of the {channels} channels of the input");
        var settings = new ConvolutionSettings(
            options.Padding, options.StrideH, options.StrideW, options.DilationHFactor, options.DilationWFactor, options.FusedActivationFunction);
        return ConvolutionGeometry.Infer(context, settings, weights[3], groups: channels);
    }
}
