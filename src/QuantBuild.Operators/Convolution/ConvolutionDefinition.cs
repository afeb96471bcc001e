using System.Collections.Immutable;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Windows;

namespace QuantBuild.Operators.Convolution;

/// <summary>CONV_2D: images [batches, height, width, channels] by filters [output channels, height, width, channels / groups], and a bias.</summary>
internal sealed class ConvolutionDefinition : ActivatedOperatorDefinition<Conv2DOptions>
{
    private const int ChannelAxis = 0;

    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.Activation, Operand.Weights(ChannelAxis, inputAxis: 3), Operand.Bias(input: 0, weights: 1)],
        Outputs = [Operand.Activation],
        Forms =
        [
            KernelForm.Integer(ElementType.Int8, ElementType.Int8, ElementType.Int32, Granularity.PerTensor | Granularity.PerChannel),
            KernelForm.Hybrid(ElementType.Int8, Granularity.PerTensor | Granularity.PerChannel),
        ],
    };

    public override BuiltinOperator Operator => BuiltinOperator.Conv2D;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.IsHybrid()),
        new(3, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(5, "2.4.0", node => node.IsHybrid() && node.Input(1).Quantization is { IsPerAxis: true }),
        new(6, "2.9.0", node => node.Input(0).Shape is { Rank: 4 } input && node.Input(1).Shape is { Rank: 4 } weights && input[3] != weights[3]),
    ];

    protected override ActivationFunctionType ActivationOf(Conv2DOptions options) => options.FusedActivationFunction;

    protected override Conv2DOptions WithActivation(Conv2DOptions options, ActivationFunctionType activation) =>
        options with { FusedActivationFunction = activation };

    protected override ImmutableArray<Shape> Infer(InferenceContext context, Conv2DOptions options) =>
        [ConvolutionGeometry.OutputOf(GetShape(context, options))];

    protected override PreparedNode Prepare(PrepareContext context, Conv2DOptions options)
    {
        ConvolutionShape shape = GetShape(context, options);
        return (context.Input(0).Type, context.Input(1).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32, ElementType.Float32) => ConvolutionFloat.Prepare(context, shape, options),
            (ElementType.Float32, ElementType.Int8, ElementType.Float32) => ConvolutionHybrid.Prepare(context, shape, options),
            (ElementType.Int8, ElementType.Int8, ElementType.Int8) => ConvolutionInt8.Prepare(context, shape, options),
            _ => throw context.Unsupported(),
        };
    }

    private static ConvolutionShape GetShape(NodeContext context, Conv2DOptions options)
    {
        ConvolutionGeometry.RequireOperands(context);
        int channels = context.Input(0).Shape[3];
        Shape weights = context.Input(1).Shape;
        context.Require(channels % weights[3] == 0, $"its filters of {weights[3]} channels do not divide the {channels} channels of the input");
        int groups = channels / weights[3];
        context.Require(weights[0] % groups == 0, $"its {weights[0]} filters do not fall into {groups} groups");
        var settings = new ConvolutionSettings(
            options.Padding, options.StrideH, options.StrideW, options.DilationHFactor, options.DilationWFactor, options.FusedActivationFunction);
        return ConvolutionGeometry.Infer(context, settings, weights[0], groups);
    }
}
