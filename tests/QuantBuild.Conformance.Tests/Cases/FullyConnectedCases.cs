using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class FullyConnectedCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED float", 24, random => Create(random, WeightScheme.Float)),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED int8 per tensor", 36, random => Create(random, WeightScheme.Int8PerTensor)),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED int8 per channel", 12, random => Create(random, WeightScheme.Int8PerChannel), Judge.LiteRt),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED hybrid", 24, random => Create(random, WeightScheme.HybridPerTensor)),
    ];

    private static OperatorCase Create(CaseRandom random, WeightScheme scheme)
    {
        var operand = new WeightedOperand(scheme, random);
        int batch = random.Pick(1, 1, 2, 5);
        int depth = random.Pick(1, 7, 16, 64, 200);
        int units = random.Pick(1, 4, 10, 33, 128);
        bool keepsRank = scheme != WeightScheme.Int8PerChannel && random.Pick(false, false, true);
        bool hasBias = random.Pick(true, true, false);
        bool isAsymmetric = operand.IsHybrid && random.Pick(false, true);
        Shape input = keepsRank ? [batch, 3, depth] : scheme == WeightScheme.Int8PerChannel ? [batch, depth] : random.Pick<Shape>([batch, depth], [batch, depth], [batch, 1, 1, depth], [batch * depth]);
        var model = new SingleNodeModel();
        operand.AddTo(
            model, input, [units, depth], axis: 0, keepsRank ? [batch, 3, units] : [batch, units], depth, hasBias);
        var options = new FullyConnectedOptions
        {
            FusedActivationFunction = Activations.Pick(random),
            KeepNumDims = keepsRank,
            AsymmetricQuantizeInputs = isAsymmetric,
        };
        int version = isAsymmetric ? 9 : operand.IsHybrid ? 3 : !hasBias ? 6 : keepsRank ? 5 : operand.IsInteger ? 4 : 1;
        return new OperatorCase(
            model.Build(BuiltinOperator.FullyConnected, version, options),
            [operand.Activations(input)]);
    }
}
