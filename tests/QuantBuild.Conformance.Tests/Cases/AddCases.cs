using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class AddCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Add, "ADD float", 12, random => Create(random, isInteger: false)),
        new(BuiltinOperator.Add, "ADD int8", 24, random => Create(random, isInteger: true)),
    ];

    private static OperatorCase Create(CaseRandom random, bool isInteger)
    {
        (Shape left, Shape right, Shape sum) = Shapes(random);
        ElementType type = isInteger ? ElementType.Int8 : ElementType.Float32;
        bool isRightConstant = random.Pick(false, false, true);
        Quantization? rightQuantization = Quantize(0.05f);
        var model = new SingleNodeModel().Input(type, left, Quantize(0.05f));
        if (!isRightConstant)
        {
            model.Input(type, right, rightQuantization);
        }
        else if (isInteger)
        {
            model.Constant(type, right, random.Weights(right.ElementCount), rightQuantization);
        }
        else
        {
            model.Constant(type, right, random.Floats(right.ElementCount));
        }

        model.Output(type, sum, Quantize(0.08f));
        var options = new AddOptions { FusedActivationFunction = Activations.Pick(random) };
        return new OperatorCase(
            model.Build(BuiltinOperator.Add, isInteger ? 2 : 1, options),
            isRightConstant ? [Data(left)] : [Data(left), Data(right)]);

        Quantization? Quantize(float scale)
        {
            return isInteger ? random.Activation(random.Scale(scale)) : null;
        }

        byte[] Data(Shape shape)
        {
            return isInteger ? random.Bytes(shape.ElementCount) : TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 3)).ToArray();
        }
    }

    private static (Shape Left, Shape Right, Shape Sum) Shapes(CaseRandom random)
    {
        int channels = random.Pick(1, 7, 16, 33);
        Shape full = [random.Pick(1, 2), random.Integer(1, 6), random.Integer(1, 6), channels];
        return random.Pick(0, 0, 1, 2, 3) switch
        {
            0 => (full, full, full),
            1 => (full, [channels], full),
            2 => ([1, 1, 1, channels], full, full),
            _ => (full, [1], full),
        };
    }
}
