using System.Collections.Immutable;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Binary;

namespace QuantBuild.Operators.Comparison;

/// <summary>An operator that compares, as its row has it.</summary>
internal sealed class ComparisonDefinition(ComparisonRow row) : OperatorDefinition
{
    public override BuiltinOperator Operator => row.Operator;

    public override ImmutableArray<OperatorVersion> Versions => row.Versions;

    protected override ImmutableArray<Shape> InferShapes(InferenceContext context) => [new Shape(BroadcastOperands.Require(context).Shape)];

    protected override PreparedNode PrepareNode(PrepareContext context)
    {
        BroadcastLayout layout = BroadcastOperands.Require(context);
        ElementType type = context.Input(0).Type;
        if (context.Input(1).Type != type || context.Output(0).Type != ElementType.Boolean || !row.Types.Contains(type))
        {
            throw context.Unsupported();
        }

        return type switch
        {
            ElementType.Float32 => new ComparisonNode<float>(row.Relation, layout),
            ElementType.Int32 => new ComparisonNode<int>(row.Relation, layout),
            ElementType.Int64 => new ComparisonNode<long>(row.Relation, layout),
            ElementType.Boolean => new ComparisonNode<byte>(row.Relation, layout),
            _ => throw context.Unsupported(),
        };
    }
}
