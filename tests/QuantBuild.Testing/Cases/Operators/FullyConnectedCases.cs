using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Operators;

internal static class FullyConnectedCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED float", 24, random => Create(random, WeightScheme.Float)),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED int8 per tensor", 36, random => Create(random, WeightScheme.Int8PerTensor)),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED int8 per channel", 12, random => Create(random, WeightScheme.Int8PerChannel), Judge.LiteRt),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED hybrid", 24, random => Create(random, WeightScheme.HybridPerTensor)),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED hybrid per channel", 8, random => Create(random, WeightScheme.HybridPerChannel), Judge.None),
        new(BuiltinOperator.FullyConnected, "FULLY_CONNECTED computed weights", 12, CreateComputed),
    ];

    private static OperatorCase Create(CaseRandom random, WeightScheme scheme)
    {
        var operand = new WeightedOperand(scheme, random);
        int batch = random.Pick(1, 1, 2, 5, 40);
        int depth = random.Pick(1, 7, 16, 64, 200);
        int units = random.Pick(1, 4, 10, 33, 128, 200);
        bool keepsRank = scheme != WeightScheme.Int8PerChannel && random.Pick(false, false, true);
        bool hasBias = random.Pick(true, true, false);
        Shape input = keepsRank ? [batch, 3, depth]
            : scheme == WeightScheme.Int8PerChannel ? [batch, depth]
            : random.Pick<Shape>([batch, depth], [batch, depth], [batch, 1, 1, depth], [batch * depth]);
        var builder = new CaseBuilder(random);
        operand.AddTo(builder, input, [units, depth], axis: 0, depth, hasBias);
        var options = new FullyConnectedOptions
        {
            FusedActivationFunction = Activations.Pick(random),
            KeepNumDims = keepsRank,
            AsymmetricQuantizeInputs = operand.IsHybrid && random.Pick(false, true),
        };
        return builder.Build(BuiltinOperator.FullyConnected, options, operand.Output, operands => Products(operands, options))
            with
        { Accuracy = operand.Accuracy };
    }

    /// <summary>Weights, and biases, that are inputs of the graph.</summary>
    private static OperatorCase CreateComputed(CaseRandom random)
    {
        int depth = random.Pick(1, 7, 64, 200);
        int units = random.Pick(1, 10, 33, 130);
        var options = new FullyConnectedOptions { FusedActivationFunction = Activations.Pick(random) };
        CaseBuilder builder = new CaseBuilder(random) { Steps = 2 }
            .Input(ElementType.Float32, [random.Pick(1, 3, 20), depth])
            .Input(ElementType.Float32, [units, depth], magnitude: 1 / MathF.Sqrt(depth));
        switch (random.Integer(0, 2))
        {
            case 0:
                builder.Input(ElementType.Float32, [units]);
                break;
            case 1:
                builder.Constant(ElementType.Float32, [units]);
                break;
        }

        return builder.Build(BuiltinOperator.FullyConnected, options, "y", operands => Products(operands, options));
    }

    private static RealTensor Products(RealTensor[] operands, FullyConnectedOptions options)
    {
        (RealTensor input, RealTensor weights, RealTensor? bias) = (operands[0], operands[1], operands.ElementAtOrDefault(2));
        (int units, int depth) = (weights.Shape[0], weights.Shape[1]);
        int rows = input.Values.Length / depth;
        var values = new double[rows * units];
        for (int i = 0; i < values.Length; i++)
        {
            double sum = bias?.Values[i % units] ?? 0;
            for (int k = 0; k < depth; k++)
            {
                sum += input.Values[(i / units * depth) + k] * weights.Values[(i % units * depth) + k];
            }

            values[i] = Activations.Apply(options.FusedActivationFunction, sum);
        }

        return new RealTensor(options.KeepNumDims ? input.Shape.WithDimension(input.Shape.Rank - 1, units) : [rows, units], values);
    }
}
