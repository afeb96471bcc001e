using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Recurrent;

namespace QuantBuild.Testing.Cases.Operators;

internal static class LstmCases
{
    private const int Invocations = 3;

    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.UnidirectionalSequenceLstm, "UNIDIRECTIONAL_SEQUENCE_LSTM float", 48, random => CreateFloat(
            random,
            random.Pick(ActivationFunctionType.Tanh, ActivationFunctionType.Relu, ActivationFunctionType.Relu6, ActivationFunctionType.ReluN1To1))),

        // TensorFlow Lite leaves in place what lay there before.
        new(
            BuiltinOperator.UnidirectionalSequenceLstm,
            "UNIDIRECTIONAL_SEQUENCE_LSTM without activation",
            8,
            random => CreateFloat(random, ActivationFunctionType.None),
            Judge.None),
        new(BuiltinOperator.UnidirectionalSequenceLstm, "UNIDIRECTIONAL_SEQUENCE_LSTM hybrid", 48, CreateHybrid)
        {
            IsStated = false,
            Tolerance = Tolerance.Hybrid,
        },
        new(BuiltinOperator.UnidirectionalSequenceLstm, "UNIDIRECTIONAL_SEQUENCE_LSTM int8", 72, CreateInt8) { IsStated = false },
    ];

    private static OperatorCase CreateFloat(CaseRandom random, ActivationFunctionType activation)
    {
        var form = LstmForm.Pick(random);
        return new LstmModel(random, form, LstmOperandForms.Float).Build(
            Invocations,
            new UnidirectionalSequenceLSTMOptions { FusedActivationFunction = activation },
            invocations => RealLstm.Run(form, activation, invocations));
    }

    private static OperatorCase CreateHybrid(CaseRandom random) => CreateUnstated(random, LstmOperandForms.Hybrid, random.Pick(false, true));

    private static OperatorCase CreateInt8(CaseRandom random) => CreateUnstated(random, LstmOperandForms.Int8, isAsymmetric: false);

    private static OperatorCase CreateUnstated(CaseRandom random, LstmOperandForms types, bool isAsymmetric)
    {
        var options = new UnidirectionalSequenceLSTMOptions { FusedActivationFunction = ActivationFunctionType.Tanh, AsymmetricQuantizeInputs = isAsymmetric };
        return new LstmModel(random, LstmForm.Pick(random), types).Build(
            Invocations, options, static invocations => [.. invocations.Select(static _ => (RealTensor[])[])]);
    }
}
