using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Repeats;

/// <summary>BROADCAST_TO: dimensions of length 1 repeated, and new ones before them, until the tensor has a given shape.</summary>
internal sealed class BroadcastToDefinition : OperatorDefinition<BroadcastToOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.BroadcastTo;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(2, "2.5.0"),
        new(3, "2.5.0", node => node.Input(0).Type is ElementType.Int8 or ElementType.Int16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, BroadcastToOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        Shape output = context.InferShape(1, (dimension, _) => dimension);
        context.RequireLoops(output);
        int added = output.Rank - input.Rank;
        context.Require(
            added >= 0 && Enumerable.Range(0, input.Rank).All(i => input[i] == 1 || output[added + i] == input[i] || output[added + i] < 0),
            $"its input of shape {input} does not broadcast to {output}");
        return [output];
    }

    protected override PreparedNode Prepare(PrepareContext context, BroadcastToOptions options)
    {
        Shape input = context.Input(0).Shape;
        Shape output = context.Output(0).Shape;
        int added = output.Rank - input.Rank;
        Span<MoveAxis> axes = stackalloc MoveAxis[output.Rank];
        for (int i = 0; i < axes.Length; i++)
        {
            bool repeats = i < added || input[i - added] == 1;
            axes[i] = new MoveAxis(output[i], repeats ? 0 : input.StrideOf(i - added), output.StrideOf(i));
        }

        return Moves.Prepare(context, new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes)));
    }
}
