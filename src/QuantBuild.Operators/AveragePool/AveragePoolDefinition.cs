using System.Collections.Immutable;
using QuantBuild.Kernels.Pooling;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Windows;

namespace QuantBuild.Operators.AveragePool;

/// <summary>AVERAGE_POOL_2D: means under a window over [batches, height, width, channels]; padding does not count.</summary>
internal sealed class AveragePoolDefinition : ActivatedOperatorDefinition<Pool2DOptions>
{
    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.SameScale()],
        Outputs = [Operand.SameScale()],
        Forms = [KernelForm.Integer(ElementType.Int8)],
    };

    public override BuiltinOperator Operator => BuiltinOperator.AveragePool2D;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ActivationFunctionType ActivationOf(Pool2DOptions options) => options.FusedActivationFunction;

    protected override Pool2DOptions WithActivation(Pool2DOptions options, ActivationFunctionType activation) =>
        options with { FusedActivationFunction = activation };

    protected override ImmutableArray<Shape> Infer(InferenceContext context, Pool2DOptions options)
    {
        PoolGeometry geometry = GetGeometry(context, options);
        return [[geometry.Batches, geometry.OutputHeight, geometry.OutputWidth, geometry.Channels]];
    }

    protected override PreparedNode Prepare(PrepareContext context, Pool2DOptions options)
    {
        PoolGeometry geometry = GetGeometry(context, options);
        return (context.Input(0).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32) => AveragePoolFloat.Prepare(context, geometry, options),
            (ElementType.Int8, ElementType.Int8) => AveragePoolInt8.Prepare(context, geometry, options),
            _ => throw context.Unsupported(),
        };
    }

    private static PoolGeometry GetGeometry(NodeContext context, Pool2DOptions options)
    {
        context.RequireInputs(1, 1);
        TensorInfo input = context.Input(0);
        context.RequireImages(input);
        WindowAxis height = WindowAxis.Infer(context, options.Padding, input.Shape[1], options.FilterHeight, options.StrideH);
        WindowAxis width = WindowAxis.Infer(context, options.Padding, input.Shape[2], options.FilterWidth, options.StrideW);
        return new PoolGeometry
        {
            Batches = input.Shape[0],
            InputHeight = input.Shape[1],
            InputWidth = input.Shape[2],
            Channels = input.Shape[3],
            OutputHeight = height.Output,
            OutputWidth = width.Output,
            WindowHeight = options.FilterHeight,
            WindowWidth = options.FilterWidth,
            StrideHeight = options.StrideH,
            StrideWidth = options.StrideW,
            PaddingTop = height.PaddingBefore,
            PaddingLeft = width.PaddingBefore,
        };
    }
}
