using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Variables;

/// <summary>READ_VARIABLE: what was assigned to a variable last.</summary>
internal sealed class ReadVariableDefinition : OperatorDefinition<ReadVariableOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.ReadVariable;

    public override OperatorTraits Traits => OperatorTraits.State;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "2.6.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ReadVariableOptions options)
    {
        context.RequireInputs(1, 1);
        context.RequireHandle();
        TensorInfo output = context.Output(0);
        if (context.Resources is { } resources && context.Input(0).Constant is { } handle)
        {
            return [resources.Read(System.Runtime.InteropServices.MemoryMarshal.Read<int>(handle.Span), output.Name, output.Type).Shape];
        }

        return [output.IsShapeOpen ? Shape.Unknown : output.Shape];
    }

    protected override PreparedNode Prepare(PrepareContext context, ReadVariableOptions options)
    {
        context.RequireHandle();
        return new ReadVariableNode(context.Output(0));
    }
}
