using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Blocks;

/// <summary>SPACE_TO_DEPTH: the pixels of a block become channels of one pixel.</summary>
internal sealed class SpaceToDepthDefinition : OperatorDefinition<SpaceToDepthOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.SpaceToDepth;

    public override QuantizationRule RuleOf(NodeContext node) => BlockForms.EightBits;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SpaceToDepthOptions options)
    {
        int block = options.BlockSize;
        context.RequireImage(block);
        Shape input = context.Input(0).Shape;
        context.Require(input[1] % block == 0 && input[2] % block == 0, $"its input of shape {input} does not fall into blocks of {block}");
        return [[input[0], input[1] / block, input[2] / block, checked(input[3] * block * block)]];
    }

    protected override PreparedNode Prepare(PrepareContext context, SpaceToDepthOptions options)
    {
        int block = options.BlockSize;
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        int channels = input[3];
        return Moves.Prepare(context, new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0),
        [
            new MoveAxis(input[0], input.StrideOf(0), output.StrideOf(0)),
            new MoveAxis(output[1], (nint)block * input.StrideOf(1), output.StrideOf(1)),
            new MoveAxis(output[2], (nint)block * channels, output.StrideOf(2)),
            new MoveAxis(block, input.StrideOf(1), (nint)block * channels),
            new MoveAxis(block, channels, channels),
            new MoveAxis(channels, 1, 1),
        ])));
    }
}
