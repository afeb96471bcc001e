using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Rows;

namespace QuantBuild.Testing.Cases.Operators;

/// <summary>Operators of one function, a row each.</summary>
internal static class UnaryCases
{
    /// <summary>Between the entries of a table.</summary>
    private static readonly CaseAccuracy Interpolated = new() { Steps = 2.01 };

    /// <summary>2 · logistic 2x - 1 by the table of the logistic, whose error it doubles.</summary>
    private static readonly CaseAccuracy InterpolatedTwice = new() { Steps = 4.5 };

    /// <summary>Differences of numbers near 1 that come to nearly nothing.</summary>
    private static readonly CaseAccuracy NearZero = new() { Absolute = 2e-6 };

    /// <summary>TensorFlow Lite's GELU cancels to -0 where the function is all but 0.</summary>
    private static readonly Tolerance Cancelled = new(0, 1e-5f, 1e-6f);

    private static readonly UnaryRow[] Rows =
    [
        new(BuiltinOperator.Ceil, Math.Ceiling, Options: null, new CaseForm(ElementType.Float32)),
        new(
            BuiltinOperator.Elu,
            static x => x < 0 ? Math.Exp(x) - 1 : x,
            Options: null,
            new CaseForm(ElementType.Float32) { Accuracy = NearZero },
            new CaseForm(ElementType.Int8)),
        new(BuiltinOperator.Floor, Math.Floor, Options: null, new CaseForm(ElementType.Float32)),
        new(BuiltinOperator.Round, Math.Round, Options: null, new CaseForm(ElementType.Float32)),
        new(
            BuiltinOperator.Tanh,
            Math.Tanh,
            Options: null,
            new CaseForm(ElementType.Float32),
            new CaseForm(ElementType.Int8) { Prescribed = Quantization.PerTensor(1f / 128, 0) },
            new CaseForm(ElementType.UInt8) { Prescribed = Quantization.PerTensor(1f / 128, 128) },
            new CaseForm(ElementType.Int16) { Prescribed = Quantization.PerTensor(1f / 32768, 0), Accuracy = InterpolatedTwice }),
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
            new CaseForm(ElementType.Float32) { Accuracy = NearZero, Tolerance = Cancelled },
            new CaseForm(ElementType.Int8),
            new CaseForm(ElementType.UInt8),
            new CaseForm(ElementType.Int16) { Judge = Judge.LiteRt, Accuracy = new() { Steps = 40 } }),
        new(
            BuiltinOperator.Gelu,
            static x => x * 0.5 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
            new GeluOptions { Approximate = true },
            new CaseForm(ElementType.Float32) { Accuracy = NearZero, Tolerance = Cancelled },
            new CaseForm(ElementType.Int8),
            new CaseForm(ElementType.UInt8))
        {
            Variant = "approximate",
        },
    ];

    public static IReadOnlyList<CaseFamily> Families { get; } = [.. Rows.SelectMany(row => row.Families)];
}
