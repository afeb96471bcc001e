using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Recurrent;

/// <summary>UNIDIRECTIONAL_SEQUENCE_LSTM: sequences through a long short-term memory, whose state outlives them.</summary>
internal sealed class SequenceLstmDefinition : OperatorDefinition<UnidirectionalSequenceLSTMOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.UnidirectionalSequenceLstm;

    public override OperatorTraits Traits => OperatorTraits.State;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.13.1"),
        new(2, "1.14.0", IsHybrid),
        new(3, "2.3.0", node => IsHybrid(node) && node.Node.Options is UnidirectionalSequenceLSTMOptions { AsymmetricQuantizeInputs: true }),
        new(4, "2.12.0", node => node.Node.Options is UnidirectionalSequenceLSTMOptions { DiagonalRecurrentTensors: true }),
    ];

    public override QuantizationRule RuleOf(NodeContext node) => LstmRules.Of(node, WithAsymmetricInputs);

    protected override ImmutableArray<Shape> Infer(InferenceContext context, UnidirectionalSequenceLSTMOptions options)
    {
        SequenceShape sequences = context.RequireSequences(options);
        return [context.Input(LstmInput.Values).Shape.WithDimension(2, sequences.Memory.Outputs)];
    }

    protected override PreparedNode Prepare(PrepareContext context, UnidirectionalSequenceLSTMOptions options)
    {
        var operands = new LstmOperands(context, options, context.RequireSequences(options));
        return (context.Input(LstmInput.Values).Type, WeightsOf(context).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32, ElementType.Float32) => SequenceLstmFloat.Prepare(context, operands),
            (ElementType.Float32, ElementType.Int8, ElementType.Float32) => SequenceLstmHybrid.Prepare(context, operands),
            (ElementType.Int8, ElementType.Int8, ElementType.Int8) => SequenceLstmInt8.Prepare(context, operands),
            _ => throw context.Unsupported(),
        };
    }

    // The input gate may be missing.
    private static TensorInfo WeightsOf(NodeContext node) => node.Input(LstmInput.Weights + (int)LstmGate.Forget);

    private static bool IsHybrid(NodeContext node) =>
        node.Input(LstmInput.Values).Type == ElementType.Float32 && WeightsOf(node).Type == ElementType.Int8;

    private static Node WithAsymmetricInputs(Node node) =>
        node with { Options = node.OptionsAs<UnidirectionalSequenceLSTMOptions>() with { AsymmetricQuantizeInputs = true } };
}
