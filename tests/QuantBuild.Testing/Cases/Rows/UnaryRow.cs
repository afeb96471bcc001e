using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Rows;

/// <summary>An operator that applies one function to each element, and the types for which it has cases.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Function">What it computes.</param>
/// <param name="Options">Its options; null where it has none.</param>
internal sealed record UnaryRow(BuiltinOperator Operator, Func<double, double> Function, object? Options, params CaseForm[] Forms)
{
    private const float Magnitude = 8;
    private const int Samples = 1000;

    /// <summary>Tells this row from others of the operator; null where there are none.</summary>
    public string? Variant { get; init; }

    private string Name => Variant is null ? BuiltinOperatorNames.Of(Operator) : $"{BuiltinOperatorNames.Of(Operator)} {Variant}";

    public IEnumerable<CaseFamily> Families => Forms.Select(form => new CaseFamily(
        Operator, $"{Name} {form.Type}", 16, random => Create(random, form), form.Judge)
    {
        Tolerance = form.Tolerance,
    });

    private OperatorCase Create(CaseRandom random, CaseForm form)
    {
        Shape shape = random.Pick<Shape>([], [1], [7], [2, random.Integer(1, 300)], [1, 3, 5, 7], [4099]);
        Quantization? input = random.Activation(form.Type, Magnitude / 128);
        return new CaseBuilder(random) { Steps = 2 }
            .Input(form.Type, shape, input, Magnitude)
            .Build(
                Operator,
                Options,
                new() { Name = "y", Type = form.Output, Quantization = form.Prescribed ?? (input is null ? null : Fitting(form.Type, input)) },
                operands => operands[0].Select(Function))
            with
        { Accuracy = form.Accuracy };
    }

    /// <summary>What holds the function over all that the input can stand for.</summary>
    private Quantization Fitting(ElementType type, Quantization input)
    {
        (double least, double greatest) = StoredNumbers.RangeOf(type);
        double Real(double stored) => input.Scale * (stored - input.ZeroPoint);
        double[] values = [0, .. Enumerable.Range(0, Samples + 1).Select(i => Function(Real(least + ((greatest - least) * i / Samples))))];
        if (type == ElementType.Int16)
        {
            return Quantization.PerTensor((float)(values.Max(Math.Abs) / greatest), 0);
        }

        double scale = (values.Max() - values.Min()) / (greatest - least);
        return Quantization.PerTensor((float)scale, (long)Math.Round(least - (values.Min() / scale)));
    }
}
