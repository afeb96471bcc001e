using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Rows;

/// <summary>An operator of two tensors that broadcast, and the types for which it has cases.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Function">What it computes.</param>
/// <param name="OutputScale">A scale that fits the results, for the scales of the operands at 8 bits.</param>
/// <param name="Options">Its options with an activation; null where it applies none.</param>
internal sealed record BinaryRow(
    BuiltinOperator Operator,
    Func<double, double, double> Function,
    Func<float, float, float> OutputScale,
    Func<ActivationFunctionType, object>? Options,
    params CaseForm[] Forms)
{
    private string Name => BuiltinOperatorNames.Of(Operator);

    public IEnumerable<CaseFamily> Families => Forms.SelectMany(form => (CaseFamily[])
    [
        new(Operator, $"{Name} {form.Type}", 12, random => Create(random, form, Shapes(random)), form.Judge),
        new(Operator, $"{Name} of any ranks {form.Type}", 24, random => Create(random, form, AnyRanks(random)), form.Judge),
        new(Operator, $"{Name} long {form.Type}", 3, random => Create(random, form, random.Pick<(Shape, Shape)>(([3, 37, 300], [3, 37, 300]), ([4, 1, 6000], [5, 1]))), form.Judge),
    ]);

    private OperatorCase Create(CaseRandom random, CaseForm form, (Shape Left, Shape Right) shapes)
    {
        ElementType type = form.Type;
        Quantization? left = random.Activation(type, 0.05f);
        Quantization? right = random.Activation(type, 0.05f);
        CaseBuilder builder = new CaseBuilder(random) { Steps = 2 }.Input(type, shapes.Left, left);
        builder = random.Pick(false, false, true) ? builder.Constant(type, shapes.Right, right) : builder.Input(type, shapes.Right, right);
        ActivationFunctionType activation = Options is null ? ActivationFunctionType.None : Activations.Pick(random);
        Quantization? output = left is null ? null : random.Activation(type, OutputScale(ScaleAt8Bits(left), ScaleAt8Bits(right!)));
        return builder.Build(
            Operator,
            Options?.Invoke(activation),
            new() { Name = "y", Type = form.Output, Quantization = output },
            operands => Broadcast.Apply(operands[0], operands[1], (x, y) => Activations.Apply(activation, Function(x, y))))
            with
        { Accuracy = form.Accuracy };

        float ScaleAt8Bits(Quantization parameters) => type == ElementType.Int16 ? parameters.Scale * 256 : parameters.Scale;
    }

    private static (Shape Left, Shape Right) Shapes(CaseRandom random)
    {
        int channels = random.Pick(1, 7, 16, 33);
        Shape full = [random.Pick(1, 2), random.Integer(1, 6), random.Integer(1, 6), channels];
        return random.Pick(0, 0, 1, 2, 3) switch
        {
            0 => (full, full),
            1 => (full, [channels]),
            2 => ([1, 1, 1, channels], full),
            _ => (full, [1]),
        };
    }

    /// <summary>Each operand may lack leading dimensions, and repeat along any other.</summary>
    private static (Shape Left, Shape Right) AnyRanks(CaseRandom random)
    {
        int[] result = [.. Enumerable.Range(0, random.Integer(0, 4)).Select(_ => random.Pick(1, 2, 3, 9, 17))];
        int shorter = random.Integer(0, result.Length);
        int[] left = [.. result];
        int[] right = result[shorter..];
        for (int axis = shorter; axis < result.Length; axis++)
        {
            switch (random.Integer(0, 3))
            {
                case 0:
                    left[axis] = 1;
                    break;
                case 1:
                    right[axis - shorter] = 1;
                    break;
            }
        }

        return random.Pick(false, true) ? (left, right) : (right, left);
    }
}
