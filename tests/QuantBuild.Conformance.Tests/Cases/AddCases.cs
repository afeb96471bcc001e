using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

internal static class AddCases
{
    public static IReadOnlyList<OperatorCaseFamily> Families { get; } =
    [
        new(BuiltinOperator.Add, "ADD float", 12, random => Create(random, isInteger: false)),
        new(BuiltinOperator.Add, "ADD int8", 24, random => Create(random, isInteger: true)),
        new(BuiltinOperator.Add, "ADD of any ranks float", 24, random => Create(random, isInteger: false, AnyRanks)),
        new(BuiltinOperator.Add, "ADD of any ranks int8", 36, random => Create(random, isInteger: true, AnyRanks)),
    ];

    private static OperatorCase Create(CaseRandom random, bool isInteger, Func<CaseRandom, (Shape Left, Shape Right, Shape Sum)>? choose = null)
    {
        (Shape left, Shape right, Shape sum) = (choose ?? Shapes)(random);
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

    /// <summary>Each operand may lack leading dimensions, and repeat along any other.</summary>
    private static (Shape Left, Shape Right, Shape Sum) AnyRanks(CaseRandom random)
    {
        int[] sum = [.. Enumerable.Range(0, random.Integer(0, 4)).Select(_ => random.Pick(1, 2, 3, 9, 17))];
        int shorter = random.Integer(0, sum.Length);
        int[] left = [.. sum];
        int[] right = sum[shorter..];
        for (int axis = 0; axis < sum.Length; axis++)
        {
            switch (random.Integer(0, 3))
            {
                case 0 when axis >= shorter:
                    left[axis] = 1;
                    break;
                case 1 when axis >= shorter:
                    right[axis - shorter] = 1;
                    break;
            }
        }

        return random.Pick(false, true) ? (left, right, sum) : (right, left, sum);
    }
}
