using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Gathering;

/// <summary>GATHER: the parts of a tensor along a dimension that indices name.</summary>
internal sealed class GatherDefinition : OperatorDefinition<GatherOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Gather;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.6.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "1.15.0", node => node.Input(0).Type == ElementType.Boolean),
        new(4, "2.4.0", node => node.Input(0).Type == ElementType.Int16),
        new(5, "2.5.0", node => node.Node.OptionsAs<GatherOptions>().BatchDims != 0),
        new(6, "2.13.0", node => node.Input(1).Type == ElementType.Int16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, GatherOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        context.RequireIndices(1);
        Shape input = context.Input(0).Shape;
        Shape indices = context.Input(1).Shape;
        int axis = context.RequireAxis(options.Axis, input.Rank);
        int batchDims = BatchDimsOf(context, options);
        context.Require(batchDims <= axis && batchDims <= indices.Rank, $"its {batchDims} dimensions of batches are too many");
        context.Require(
            input.AsSpan()[..batchDims].SequenceEqual(indices.AsSpan()[..batchDims]), $"its input {input} and indices {indices} have different batches");
        return [[.. input.AsSpan()[..axis], .. indices.AsSpan()[batchDims..], .. input.AsSpan()[(axis + 1)..]]];
    }

    protected override PreparedNode Prepare(PrepareContext context, GatherOptions options)
    {
        int axis = context.RequireAxis(options.Axis, context.Input(0).Shape.Rank);
        var layout = new GatherLayout(context, axis, BatchDimsOf(context, options));
        return context.Input(1).Type switch
        {
            ElementType.Int16 => new GatherNode<short>(context, layout),
            ElementType.Int64 => new GatherNode<long>(context, layout),
            _ => new GatherNode<int>(context, layout),
        };
    }

    private static int BatchDimsOf(NodeContext context, GatherOptions options)
    {
        int rank = context.Input(1).Shape.Rank;
        int batchDims = options.BatchDims < 0 ? options.BatchDims + rank : options.BatchDims;
        context.Require(batchDims >= 0, $"its number of dimensions of batches is {options.BatchDims}");
        return batchDims;
    }
}
