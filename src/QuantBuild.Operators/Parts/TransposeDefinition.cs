using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>TRANSPOSE: the dimensions in another order.</summary>
internal sealed class TransposeDefinition : OperatorDefinition<TransposeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Transpose;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.6.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "1.15.0", node => node.Input(0).Type == ElementType.Boolean),
        new(4, "2.3.0", node => node.Input(0).Shape.Rank > 4),
        new(5, "2.4.0", node => node.Input(0).Type == ElementType.Int16),
        new(6, "2.12.0", node => node.Input(0).Shape.Rank > 5),
        new(8, "2.22.0", node => node.Input(0).Shape.Rank > 6 || node.Input(0).Type == ElementType.BFloat16),
        new(9, "2.23.0", node => node.Input(0).Type == ElementType.Float16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, TransposeOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        context.RequireLoops(input);
        context.RequireShape(1, input.Rank);
        if (!context.TryGetIntegers(1, out IntegerValues order, ElementType.Int32))
        {
            return [OpenShape.OfRank(input.Rank)];
        }

        var output = new int[input.Rank];
        int seen = 0;
        for (int i = 0; i < output.Length; i++)
        {
            int axis = context.RequireAxis(order[i], input.Rank);
            context.Require((seen & (1 << axis)) == 0, $"dimension {axis} is there twice");
            seen |= 1 << axis;
            output[i] = input[axis];
        }

        return [new Shape(output)];
    }

    protected override PreparedNode Prepare(PrepareContext context, TransposeOptions options) => Moves.Prepare(context, 1, [1], (operands, _) =>
    {
        Shape input = context.Input(0).Shape;
        IntegerValues order = operands.Integers(1, input.Rank);
        Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
        int targetStep = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            int axis = context.RequireAxis(order[i], input.Rank);
            axes[i] = new MoveAxis(input[axis], input.StrideOf(axis), targetStep);
            targetStep *= input[axis];
        }

        return new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes));
    });
}
