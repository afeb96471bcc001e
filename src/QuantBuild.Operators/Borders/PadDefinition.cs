using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Borders;

/// <summary>PAD and PADV2: elements of one value around a tensor: of the third input, or those that stand for zero.</summary>
internal sealed class PadDefinition<TOptions>(BuiltinOperator op, string firstRelease) : OperatorDefinition<TOptions>
    where TOptions : class, new()
{
    private static readonly ElementType[] PaddingTypes =
        [ElementType.Int32, ElementType.Int64, ElementType.Int8, ElementType.Int16, ElementType.Boolean];

    public override BuiltinOperator Operator { get; } = op;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.FirstAndThird;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, firstRelease),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "2.4.0", node => node.Input(0).Type == ElementType.Int16),
        new(4, "2.6.0", node => node.Input(0).Shape.Rank > 4),
        new(5, "2.20.0", node => node.Input(0).Type == ElementType.Boolean),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, TOptions options)
    {
        context.RequireInputs(2, 3);
        context.RequireSameType();
        if (context.OptionalInput(2) is { } value)
        {
            context.RequireSameType(2);
            context.Require(value.Shape.ElementCount == 1, $"'{value.Name}' has shape {value.Shape}, not one element");
            if (value.Type is ElementType.Int8 or ElementType.UInt8 or ElementType.Int16)
            {
                context.RequireSameScale(value, context.Output(0));
            }
        }

        return [context.InferPadded(_ => int.MaxValue, PaddingTypes)];
    }

    protected override PreparedNode Prepare(PrepareContext context, TOptions options)
    {
        Shape input = context.Input(0).Shape;
        int valueInput = context.OptionalInput(2) is null ? OperandMove.Filler : 2;
        int elementBytes = context.RequireElementBytes(0);
        return Moves.Prepare(context, 1 + PaddedBox.PiecesOf(input.Rank), [1], MoveAt, Filler.ZeroOf(context));

        OperandMove MoveAt(MoveOperands operands, int index)
        {
            IntegerValues paddings = operands.Integers(1, 2 * input.Rank);
            Shape output = context.Output(0).Shape;
            Span<int> first = stackalloc int[input.Rank];
            Span<int> end = stackalloc int[input.Rank];
            for (int i = 0; i < first.Length; i++)
            {
                first[i] = paddings.Int32(2 * i);
                end[i] = first[i] + input[i];
            }

            return index > 0
                ? new OperandMove(valueInput, 0, new PaddedBox(output.AsSpan(), first, end).Fill(elementBytes, index - 1, 0))
                : new OperandMove(0, 0, InsideOf(elementBytes, input, output, first));
        }
    }

    private static MoveLayout InsideOf(int elementBytes, Shape input, Shape output, ReadOnlySpan<int> first)
    {
        Span<MoveAxis> axes = stackalloc MoveAxis[input.Rank];
        nint target = 0;
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = new MoveAxis(input[i], input.StrideOf(i), output.StrideOf(i));
            target += (nint)first[i] * output.StrideOf(i);
        }

        return MoveLayout.Create(elementBytes, axes, 0, target);
    }
}
