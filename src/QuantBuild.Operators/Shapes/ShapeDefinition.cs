using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Shapes;

/// <summary>SHAPE: the dimensions of a tensor.</summary>
internal sealed class ShapeDefinition : OperatorDefinition<ShapeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Shape;

    public override OperatorTraits Traits => OperatorTraits.ValuesFollowShapes;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.10.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ShapeOptions options)
    {
        context.RequireInputs(1, 1);
        context.Require(context.Output(0).Type == options.OutType, $"its output is {context.Output(0).Type} and should be {options.OutType}");
        return [[context.Input(0).Shape.Rank]];
    }

    protected override PreparedNode Prepare(PrepareContext context, ShapeOptions options)
    {
        ImmutableArray<int> dimensions = context.Input(0).Shape.Dimensions;
        return context.Output(0).Type switch
        {
            ElementType.Int32 => Moves.PrepareConstant(MemoryMarshal.AsBytes(dimensions.AsSpan()).ToArray()),
            ElementType.Int64 => Moves.PrepareConstant(MemoryMarshal.AsBytes<long>([.. dimensions]).ToArray()),
            _ => throw context.Unsupported(),
        };
    }
}
