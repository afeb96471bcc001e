using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Control;

/// <summary>CALL_ONCE: runs a subgraph that initializes variables, the first time that a state is used.</summary>
internal sealed class CallOnceDefinition : SubgraphDefinition<CallOnceOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.CallOnce;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "2.5.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, CallOnceOptions options)
    {
        context.RequireInputs(0, 0);
        OutputShapes(context, options.InitSubgraphIndex);
        return [];
    }

    protected override PreparedNode Prepare(PrepareContext context, CallOnceOptions options) => new CallOnceNode(options.InitSubgraphIndex);
}
