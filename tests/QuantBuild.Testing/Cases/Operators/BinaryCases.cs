using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Rows;

namespace QuantBuild.Testing.Cases.Operators;

/// <summary>Operators of two tensors, a row each.</summary>
internal static class BinaryCases
{
    private static readonly BinaryRow[] Rows =
    [
        new(
            BuiltinOperator.Add,
            static (x, y) => x + y,
            static (x, y) => 1.6f * Math.Max(x, y),
            static activation => new AddOptions { FusedActivationFunction = activation },
            new CaseForm(ElementType.Float32),
            new CaseForm(ElementType.Int8)),
        new(
            BuiltinOperator.Mul,
            static (x, y) => x * y,
            static (x, y) => 60 * x * y,
            static activation => new MulOptions { FusedActivationFunction = activation },
            new CaseForm(ElementType.Float32),
            new CaseForm(ElementType.Int8) { Accuracy = CaseAccuracy.DoubleRounding },
            new CaseForm(ElementType.Int16) { Accuracy = CaseAccuracy.DoubleRounding }),
    ];

    public static IReadOnlyList<CaseFamily> Families { get; } = [.. Rows.SelectMany(row => row.Families)];
}
