using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>FULLY_CONNECTED: y = x·Wᵀ + b, with W stored [units, inputs] and any number of dimensions of x before the inputs.</summary>
internal sealed class FullyConnectedDefinition : ActivatedOperatorDefinition<FullyConnectedOptions>
{
    private const int ChannelAxis = 0;

    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.Activation, Operand.Weights(ChannelAxis, inputAxis: 1), Operand.Bias(input: 0, weights: 1)],
        Outputs = [Operand.Activation],
        Forms =
        [
            KernelForm.Integer(ElementType.Int8, ElementType.Int8, ElementType.Int32, Granularity.PerTensor | Granularity.PerChannel),
            KernelForm.Hybrid(ElementType.Int8, Granularity.PerTensor) with { Adapt = WithAsymmetricInputs },
        ],
    };

    public override BuiltinOperator Operator => BuiltinOperator.FullyConnected;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(3, "1.14.0", node => node.IsHybrid()),
        new(4, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(5, "2.0.0", node => node.Node.Options is FullyConnectedOptions { KeepNumDims: true }),
        new(6, "2.1.0", node => node.InputCount == 2),
        new(9, "2.3.0", node => node.IsHybrid() && node.Node.Options is FullyConnectedOptions { AsymmetricQuantizeInputs: true }),
        new(12, "2.17.0", node => node.IsHybrid() && node.Input(1).Quantization is { IsPerAxis: true }),
    ];

    // Older runtimes take a scale for each unit without an error and compute constants; no version tells them apart.
    public override Version GetMinimumRuntime(NodeContext context) =>
        context.Input(1).Quantization is { IsPerAxis: true } ? new Version(2, 17, 0) : base.GetMinimumRuntime(context);

    protected override ActivationFunctionType ActivationOf(FullyConnectedOptions options) => options.FusedActivationFunction;

    protected override FullyConnectedOptions WithActivation(FullyConnectedOptions options, ActivationFunctionType activation) =>
        options with { FusedActivationFunction = activation };

    protected override ImmutableArray<Shape> Infer(InferenceContext context, FullyConnectedOptions options)
    {
        FullyConnectedShape shape = GetShape(context, options);
        if (!options.KeepNumDims)
        {
            return [[shape.Rows, shape.Units]];
        }

        Shape input = context.Input(0).Shape;
        context.Require(input.Rank > 0 && input[^1] == shape.Depth, $"the last dimension of the input {input} is not {shape.Depth}");
        return [input.WithDimension(input.Rank - 1, shape.Units)];
    }

    protected override PreparedNode Prepare(PrepareContext context, FullyConnectedOptions options)
    {
        FullyConnectedShape shape = GetShape(context, options);
        return (context.Input(0).Type, context.Input(1).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32, ElementType.Float32) => FullyConnectedFloat.Prepare(context, shape, options),
            (ElementType.Float32, ElementType.Int8, ElementType.Float32) => FullyConnectedHybrid.Prepare(context, shape, options),
            (ElementType.Int8, ElementType.Int8, ElementType.Int8) => FullyConnectedInt8.Prepare(context, shape, options),
            _ => throw context.Unsupported(),
        };
    }

    private static Node WithAsymmetricInputs(Node node) =>
        node with { Options = node.OptionsAs<FullyConnectedOptions>() with { AsymmetricQuantizeInputs = true } };

    private static FullyConnectedShape GetShape(NodeContext context, FullyConnectedOptions options)
    {
        context.RequireInputs(2, 3);
        context.Require(
            options.WeightsFormat == FullyConnectedOptionsWeightsFormat.Default, $"its weights are stored as {options.WeightsFormat}");
        TensorInfo input = context.Input(0);
        TensorInfo weights = context.Input(1);
        context.RequireRank(weights, 2);
        context.RequireElements(weights);
        int units = weights.Shape[0];
        int depth = weights.Shape[1];
        context.Require(input.Shape.ElementCount % depth == 0, $"its input {input.Shape} does not fall into rows of {depth}");
        return new FullyConnectedShape(checked((int)(input.Shape.ElementCount / depth)), depth, units);
    }
}
