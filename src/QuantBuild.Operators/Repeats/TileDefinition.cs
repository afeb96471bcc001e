using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Repeats;

/// <summary>TILE: a tensor again and again along each dimension.</summary>
internal sealed class TileDefinition : OperatorDefinition<TileOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Tile;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.10.1"),
        new(3, "2.8.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, TileOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        context.RequireLoops(input);
        context.RequireShape(1, input.Rank);
        return [context.InferShape(1, (times, axis) => checked(times * input[axis]))];
    }

    protected override PreparedNode Prepare(PrepareContext context, TileOptions options)
    {
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        Span<MoveAxis> axes = stackalloc MoveAxis[2 * input.Rank];
        for (int i = 0; i < input.Rank; i++)
        {
            int step = output.StrideOf(i);
            axes[2 * i] = new MoveAxis(input[i] == 0 ? 0 : output[i] / input[i], 0, (nint)input[i] * step);
            axes[(2 * i) + 1] = new MoveAxis(input[i], input.StrideOf(i), step);
        }

        return Moves.Prepare(context, new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes)));
    }
}
