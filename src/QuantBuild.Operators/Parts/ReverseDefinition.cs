using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>REVERSE_V2: some dimensions backwards.</summary>
internal sealed class ReverseDefinition : OperatorDefinition<ReverseV2Options>
{
    public override BuiltinOperator Operator => BuiltinOperator.ReverseV2;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.14.0"),
        new(2, "2.2.0", node => node.Input(0).Type == ElementType.Boolean),
        new(3, "2.5.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ReverseV2Options options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        context.RequireLoops(input);
        context.RequireIntegers(1, ElementType.Int32);
        Shape axes = context.Input(1).Shape;
        context.Require(axes.Rank == 1 && axes[0] <= input.Rank, $"'{context.Input(1).Name}' has shape {axes} for {input.Rank} dimensions");
        if (context.TryGetIntegers(1, out IntegerValues reversed, ElementType.Int32))
        {
            RequireAxes(context, reversed);
        }

        return [input];
    }

    protected override PreparedNode Prepare(PrepareContext context, ReverseV2Options options) => Moves.Prepare(context, 1, [1], (operands, _) =>
    {
        int reversed = RequireAxes(context, operands.Integers(1, 0));
        Shape input = context.Input(0).Shape;
        Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
        nint from = 0;
        int step = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            bool isReversed = (reversed & (1 << i)) != 0;
            axes[i] = new MoveAxis(input[i], isReversed ? -step : step, step);
            from += isReversed ? (input[i] - 1) * step : 0;
            step *= input[i];
        }

        return new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes, from));
    });

    private static int RequireAxes(NodeContext context, IntegerValues axes)
    {
        int seen = 0;
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = context.RequireAxis(axes[i], context.Input(0).Shape.Rank);
            context.Require((seen & (1 << axis)) == 0, $"dimension {axis} is there twice");
            seen |= 1 << axis;
        }

        return seen;
    }
}
