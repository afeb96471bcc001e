using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Rows;

namespace QuantBuild.Testing.Cases.Operators;

/// <summary>Operators of one function, a row each.</summary>
internal static class UnaryCases
{
    /// <summary>Between the entries of a table.</summary>
    private static readonly CaseAccuracy Interpolated = new() { Steps = 2.01 };

    /// <summary>Differences of numbers near 1 that come to nearly nothing.</summary>
    private static readonly CaseAccuracy NearZero = new() { Absolute = 2e-6 };

    private static readonly UnaryRow[] Rows =
    [
        new(
            BuiltinOperator.Logistic,
            static x => 1 / (1 + Math.Exp(-x)),
            Options: null,
            new CaseForm(ElementType.Float32),
            new CaseForm(ElementType.Int8) { Prescribed = Quantization.PerTensor(1f / 256, sbyte.MinValue) },
            new CaseForm(ElementType.UInt8) { Prescribed = Quantization.PerTensor(1f / 256, 0) },
            new CaseForm(ElementType.Int16) { Prescribed = Quantization.PerTensor(1f / 32768, 0), Accuracy = Interpolated }),
        new(
            BuiltinOperator.Gelu,
            static x => x * 0.5 * (1 + ErrorFunction.Of(x / Math.Sqrt(2))),
            new GeluOptions { Approximate = false },
            new CaseForm(ElementType.Float32) { Accuracy = NearZero },
            new CaseForm(ElementType.Int8),
            new CaseForm(ElementType.UInt8)),
        new(
            BuiltinOperator.Gelu,
            static x => x * 0.5 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
            new GeluOptions { Approximate = true },
            new CaseForm(ElementType.Float32) { Accuracy = NearZero },
            new CaseForm(ElementType.Int8),
            new CaseForm(ElementType.UInt8))
        {
            Variant = "approximate",
        },
    ];

    public static IReadOnlyList<CaseFamily> Families { get; } = [.. Rows.SelectMany(row => row.Families)];
}
