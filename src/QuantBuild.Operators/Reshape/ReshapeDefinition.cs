using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Reshape;

/// <summary>RESHAPE: the same elements under another shape, in which one dimension may be -1 and is then inferred.</summary>
internal sealed class ReshapeDefinition : OperatorDefinition<ReshapeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Reshape;

    public override OperatorTraits Traits => OperatorTraits.View;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.5.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ReshapeOptions options)
    {
        context.RequireInputs(1, 2);
        TensorInfo input = context.Input(0);
        context.Require(input.Type == context.Output(0).Type, "input and output differ in type");
        return context.OptionalInput(1) is { Type: ElementType.Int32, Shape: { Rank: 1, IsEmpty: false }, IsConstant: false } shape
            ? [OpenShape.OfRank(shape.Shape[0])]
            : [Resolve(context, input.Shape, RequestedShape(context, options))];
    }

    protected override PreparedNode Prepare(PrepareContext context, ReshapeOptions options) =>
        Moves.PrepareCopy(context);

    private static int[] RequestedShape(InferenceContext context, ReshapeOptions options)
    {
        if (context.OptionalInput(1) is { Type: ElementType.Int32, Shape.Rank: 1 } shape)
        {
            return shape.Shape.IsEmpty ? [] : context.RequireConstant<int>(shape).ToArray();
        }

        // Old converters said "no dimensions" by the dimension 0, and TFLite takes the options where the shape is no vector.
        return options.NewShape is [0] ? [] : [.. options.NewShape];
    }

    private static Shape Resolve(InferenceContext context, Shape input, int[] requested)
    {
        int inferred = -1;
        long known = 1;
        long knownWithoutZeros = 1;
        for (int i = 0; i < requested.Length; i++)
        {
            context.Require(requested[i] >= -1, $"dimension {requested[i]} is negative");
            if (requested[i] >= 0)
            {
                known = checked(known * requested[i]);
                knownWithoutZeros = checked(knownWithoutZeros * Math.Max(requested[i], 1));
                continue;
            }

            context.Require(inferred < 0, "two dimensions are -1");
            inferred = i;
        }

        long elements = input.ElementCount;
        if (inferred >= 0)
        {
            // Where a dimension is 0, the others decide.
            long whole = known == 0 ? input.Dimensions.Aggregate(1L, (product, dimension) => checked(product * Math.Max(dimension, 1))) : elements;
            context.Require(whole % knownWithoutZeros == 0, "no value of the dimension -1 fits the input");
            requested[inferred] = checked((int)(whole / knownWithoutZeros));
            known = checked(known * requested[inferred]);
        }

        context.Require(known == elements, $"the new shape has {known} elements, the input {elements}");
        return new Shape(requested);
    }
}
