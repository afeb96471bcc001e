using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>SLICE: so many elements of each dimension from a position on; -1 for all that follow.</summary>
internal sealed class SliceDefinition : OperatorDefinition<SliceOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Slice;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.14.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(4, "2.4.0", node => node.Input(0).Type == ElementType.Int16),
        new(5, "2.5.0", node => node.Input(0).Shape.Rank > 4),
        new(6, "2.14.0", node => node.Input(0).Type == ElementType.UInt32),
        new(8, "2.23.0", node => node.Input(0).Type == ElementType.Float16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SliceOptions options)
    {
        context.RequireInputs(3, 3);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        context.RequireLoops(input);
        context.RequireShape(1, input.Rank);
        context.RequireShape(2, input.Rank);
        bool isBeginKnown = context.TryGetIntegers(1, out IntegerValues begins);
        if (!context.TryGetIntegers(2, out IntegerValues sizes))
        {
            return [OpenShape.OfRank(input.Rank)];
        }

        var output = new int[input.Rank];
        for (int i = 0; i < output.Length; i++)
        {
            context.Require(sizes[i] >= -1, $"the length {sizes[i]} is negative");
            context.Require(sizes[i] <= input[i], $"dimension {i} of {input} has no {sizes[i]} elements");
            output[i] = sizes.Int32(i);
            if (isBeginKnown)
            {
                output[i] = output[i] < 0 ? (int)(input[i] - RequireBegin(context, begins[i], 0, input[i])) : output[i];
                RequireBegin(context, begins[i], output[i], input[i]);
            }
        }

        return [new Shape(output)];
    }

    protected override PreparedNode Prepare(PrepareContext context, SliceOptions options) => Moves.Prepare(context, 1, [1], (operands, _) =>
    {
        Shape input = context.Input(0).Shape;
        IntegerValues begins = operands.Integers(1, input.Rank);
        Shape output = context.Output(0).Shape;
        Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
        nint from = 0;
        int sourceStep = 1;
        int targetStep = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            axes[i] = new MoveAxis(output[i], sourceStep, targetStep);
            from += (nint)RequireBegin(context, begins[i], output[i], input[i]) * sourceStep;
            sourceStep *= input[i];
            targetStep *= output[i];
        }

        return new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes, from));
    });

    private static long RequireBegin(NodeContext context, long begin, int length, int whole)
    {
        context.Require(begin >= 0 && begin <= whole - length, $"there are no {length} elements from {begin} on where there are {whole}");
        return begin;
    }
}
