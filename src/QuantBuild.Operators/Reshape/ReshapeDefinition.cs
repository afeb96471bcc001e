using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Reshape;

/// <summary>RESHAPE: the same elements under another shape, in which one dimension may be -1 and is then inferred.</summary>
internal sealed class ReshapeDefinition : OperatorDefinition<ReshapeOptions>
{
    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.SameScale(), Operand.NotQuantized],
        Outputs = [Operand.SameScale()],
        Forms = [KernelForm.Integer(ElementType.Int8), KernelForm.Integer(ElementType.Int16)],
    };

    public override BuiltinOperator Operator => BuiltinOperator.Reshape;

    public override OperatorTraits Traits => OperatorTraits.View;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.5.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ReshapeOptions options)
    {
        context.RequireInputs(1, 2);
        TensorInfo input = context.Input(0);
        context.Require(input.Type == context.Output(0).Type, "input and output differ in type");
        return [Resolve(context, input.Shape.ElementCount, RequestedShape(context, options))];
    }

    protected override PreparedNode Prepare(PrepareContext context, ReshapeOptions options) =>
        new ReshapeCopy(context.Input(0).ByteLength);

    private static int[] RequestedShape(InferenceContext context, ReshapeOptions options)
    {
        if (context.OptionalInput(1) is { Type: ElementType.Int32, Shape.Rank: 1 } shape)
        {
            return shape.Constant is { } constant
                ? MemoryMarshal.Cast<byte, int>(constant.Span).ToArray()
                : context.Output(0).Shape.AsSpan().ToArray();
        }

        // Old converters said "no dimensions" by the dimension 0, and TFLite takes the options where the shape is no vector.
        return options.NewShape is [0] ? [] : [.. options.NewShape];
    }

    private static Shape Resolve(InferenceContext context, long elements, int[] requested)
    {
        int inferred = -1;
        long known = 1;
        for (int i = 0; i < requested.Length; i++)
        {
            context.Require(requested[i] >= -1, $"dimension {requested[i]} is negative");
            if (requested[i] >= 0)
            {
                known = checked(known * requested[i]);
                continue;
            }

            context.Require(inferred < 0, "two dimensions are -1");
            inferred = i;
        }

        if (inferred >= 0)
        {
            context.Require(known > 0 && elements % known == 0, "no value of the dimension -1 fits the input");
            requested[inferred] = checked((int)(elements / known));
            known = elements;
        }

        context.Require(known == elements, $"the new shape has {known} elements, the input {elements}");
        return new Shape(requested);
    }
}
