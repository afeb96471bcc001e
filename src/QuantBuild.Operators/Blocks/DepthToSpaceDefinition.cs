using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Blocks;

/// <summary>DEPTH_TO_SPACE: the channels of a pixel become a block of pixels.</summary>
internal sealed class DepthToSpaceDefinition : OperatorDefinition<DepthToSpaceOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.DepthToSpace;

    public override QuantizationRule RuleOf(NodeContext node) => BlockForms.EightBits;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "2.1.0"),
        new(2, "2.5.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, DepthToSpaceOptions options)
    {
        int block = options.BlockSize;
        context.RequireImage(block);
        Shape input = context.Input(0).Shape;
        context.Require(input[3] % ((long)block * block) == 0, $"the {input[3]} channels of its input do not make blocks of {block}");
        return [[input[0], checked(input[1] * block), checked(input[2] * block), input[3] / block / block]];
    }

    protected override PreparedNode Prepare(PrepareContext context, DepthToSpaceOptions options)
    {
        int block = options.BlockSize;
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        int channels = output[3];
        return Moves.Prepare(context, new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0),
        [
            new MoveAxis(input[0], input.StrideOf(0), output.StrideOf(0)),
            new MoveAxis(input[1], input.StrideOf(1), (nint)block * output.StrideOf(1)),
            new MoveAxis(block, (nint)block * channels, output.StrideOf(1)),
            new MoveAxis(input[2], input.StrideOf(2), (nint)block * channels),
            new MoveAxis(block, channels, channels),
            new MoveAxis(channels, 1, 1),
        ])));
    }
}
