using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>SPLIT_V: parts of an input along a dimension, with a length for each, of which one may be -1 and is then what remains.</summary>
internal sealed class SplitVDefinition : OperatorDefinition<SplitVOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.SplitV;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.13.1"),
        new(2, "2.3.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SplitVOptions options)
    {
        context.RequireInputs(3, 3);
        context.RequireSameType();
        context.Require(
            options.NumSplits == context.OutputCount && context.OutputCount > 0,
            $"it has {context.OutputCount} outputs and says that they are {options.NumSplits}");
        context.RequireShape(1, context.OutputCount);
        Shape input = context.Input(0).Shape;
        context.Require(context.Input(2).Shape.ElementCount == 1, $"its dimension '{context.Input(2).Name}' has shape {context.Input(2).Shape}");
        bool areLengthsKnown = context.TryGetIntegers(1, out IntegerValues lengths);
        if (!context.TryGetIntegers(2, out IntegerValues axes, ElementType.Int32) || !areLengthsKnown)
        {
            return [.. Enumerable.Repeat(OpenShape.OfRank(input.Rank), context.OutputCount)];
        }

        int axis = context.RequireAxis(axes[0], input.Rank);
        return [.. Resolve(context, lengths, input[axis]).Select(length => input.WithDimension(axis, length))];
    }

    protected override PreparedNode Prepare(PrepareContext context, SplitVOptions options) => SplitRows.PrepareComputed(context, input: 0, axis: 2);

    private static int[] Resolve(InferenceContext context, IntegerValues lengths, int whole)
    {
        var resolved = new int[lengths.Length];
        int rest = -1;
        long sum = 0;
        for (int i = 0; i < resolved.Length; i++)
        {
            context.Require(lengths[i] >= -1 && (lengths[i] >= 0 || rest < 0), "its lengths are negative, or two of them are -1");
            rest = lengths[i] < 0 ? i : rest;
            resolved[i] = lengths.Int32(i);
            sum += Math.Max(resolved[i], 0);
        }

        context.Require(rest < 0 ? sum == whole : sum <= whole, $"its lengths sum to {sum}, not {whole}");
        if (rest >= 0)
        {
            resolved[rest] = (int)(whole - sum);
        }

        return resolved;
    }
}
