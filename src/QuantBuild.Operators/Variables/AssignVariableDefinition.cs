using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Variables;

/// <summary>ASSIGN_VARIABLE: keeps a tensor in a variable, until it is assigned again or the state reset.</summary>
internal sealed class AssignVariableDefinition : OperatorDefinition<AssignVariableOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.AssignVariable;

    public override OperatorTraits Traits => OperatorTraits.Effects;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "2.6.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, AssignVariableOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireHandle();
        return [];
    }

    protected override PreparedNode Prepare(PrepareContext context, AssignVariableOptions options) => new AssignVariableNode(context.Input(1));
}
