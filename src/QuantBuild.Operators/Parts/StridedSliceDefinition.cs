using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>STRIDED_SLICE: elements from a position to another with a stride, by dimension, with the masks of an index expression.</summary>
internal sealed class StridedSliceDefinition : OperatorDefinition<StridedSliceOptions>
{
    private const int MostIndices = 31;

    public override BuiltinOperator Operator => BuiltinOperator.StridedSlice;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.6.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "2.1.0", node => node.Input(0).Type == ElementType.Boolean),
        new(4, "2.2.0", node => node.Input(0).Shape.Rank > 4),
        new(6, "2.6.0", node => node.Node.OptionsAs<StridedSliceOptions>() is not { EllipsisMask: 0, NewAxisMask: 0 }),
        new(7, "2.14.0", node => node.Input(0).Type == ElementType.UInt32),
        new(8, "2.14.0", node => node.Node.OptionsAs<StridedSliceOptions>().Offset),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, StridedSliceOptions options)
    {
        context.RequireInputs(4, 4);
        context.RequireSameType();
        context.RequireLoops(context.Input(0).Shape);
        Shape indices = context.Input(1).Shape;
        context.Require(indices.Rank == 1 && indices[0] <= MostIndices, $"its indices have shape {indices}");
        context.RequireShape(2, indices[0]);
        context.RequireShape(3, indices[0]);
        var slice = new StridedSlice(context, options);
        context.Require(slice.Count <= MoveAxes.Most, $"it has {slice.Count} dimensions with the new ones");
        context.TryGetIntegers(1, out IntegerValues begins, ElementType.Int32);
        context.TryGetIntegers(2, out IntegerValues ends, ElementType.Int32);
        if (!context.TryGetIntegers(3, out IntegerValues steps, ElementType.Int32))
        {
            return [Shape.Unknown];
        }

        Span<SlicedAxis> axes = stackalloc SlicedAxis[slice.Count];
        slice.Resolve(begins, ends, steps, axes);
        var output = ImmutableArray.CreateBuilder<int>();
        foreach (SlicedAxis axis in axes)
        {
            if (axis.IsKept)
            {
                output.Add(axis.Count);
            }
        }

        return [new Shape(output.ToImmutable())];
    }

    protected override PreparedNode Prepare(PrepareContext context, StridedSliceOptions options) => Moves.Prepare(context, 1, [1, 2, 3], (operands, _) =>
    {
        var slice = new StridedSlice(context, options);
        Span<SlicedAxis> taken = stackalloc SlicedAxis[slice.Count];
        int indices = context.Input(1).Shape[0];
        slice.Resolve(operands.Integers(1, indices), operands.Integers(2, indices), operands.Integers(3, indices), taken);
        Span<MoveAxis> axes = stackalloc MoveAxis[slice.Count];
        nint from = 0;
        int sourceStep = 1;
        int targetStep = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            SlicedAxis axis = taken[i];
            axes[i] = new MoveAxis(axis.Count, (nint)axis.Step * sourceStep, targetStep);
            from += (nint)axis.First * sourceStep;
            sourceStep *= axis.Length;
            targetStep *= axis.Count;
        }

        return new OperandMove(0, 0, MoveLayout.Create(context.RequireElementBytes(0), axes, from));
    });
}
