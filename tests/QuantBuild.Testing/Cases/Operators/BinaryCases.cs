using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Rows;

namespace QuantBuild.Testing.Cases.Operators;

/// <summary>Operators of two tensors, a row each.</summary>
internal static class BinaryCases
{
    private static readonly CaseForm[] Numbers = [new(ElementType.Float32), new(ElementType.Int32), new(ElementType.Int64)];

    private static readonly BinaryRow[] Rows =
    [
        new(
            BuiltinOperator.Add,
            static (x, y) => x + y,
            static (x, y) => 1.6f * Math.Max(x, y),
            static activation => new AddOptions { FusedActivationFunction = activation },
            [.. Numbers, new CaseForm(ElementType.Int8), new CaseForm(ElementType.Int16) { Accuracy = CaseAccuracy.DoubleRounding }]),
        new(
            BuiltinOperator.Sub,
            static (x, y) => x - y,
            static (x, y) => 1.6f * Math.Max(x, y),
            static activation => new SubOptions { FusedActivationFunction = activation },
            Numbers),
        new(
            BuiltinOperator.Div,
            static (x, y) => x / y,
            static (x, y) => 1,
            static activation => new DivOptions { FusedActivationFunction = activation },
            new CaseForm(ElementType.Float32)),
        new(BuiltinOperator.SquaredDifference, static (x, y) => (x - y) * (x - y), static (x, y) => 1, Options: null, new CaseForm(ElementType.Float32)),
        new(BuiltinOperator.Maximum, Math.Max, static (x, _) => x, Options: null, Numbers),
        new(BuiltinOperator.Minimum, Math.Min, static (x, _) => x, Options: null, Numbers),
        Relation(BuiltinOperator.Equal, static (x, y) => x == y),
        Relation(BuiltinOperator.Greater, static (x, y) => x > y),
        Relation(BuiltinOperator.GreaterEqual, static (x, y) => x >= y),
        Relation(BuiltinOperator.Less, static (x, y) => x < y),
        Relation(BuiltinOperator.LessEqual, static (x, y) => x <= y),
        Relation(BuiltinOperator.NotEqual, static (x, y) => x != y),
        new(
            BuiltinOperator.Mul,
            static (x, y) => x * y,
            static (x, y) => 60 * x * y,
            static activation => new MulOptions { FusedActivationFunction = activation },
            new CaseForm(ElementType.Float32),
            new CaseForm(ElementType.Int8) { Accuracy = CaseAccuracy.DoubleRounding },
            new CaseForm(ElementType.UInt8) { Accuracy = CaseAccuracy.DoubleRounding },
            new CaseForm(ElementType.Int16) { Accuracy = CaseAccuracy.DoubleRounding }),
    ];

    public static IReadOnlyList<CaseFamily> Families { get; } = [.. Rows.SelectMany(row => row.Families)];

    private static BinaryRow Relation(BuiltinOperator op, Func<double, double, bool> holds) => new(
        op, (x, y) => holds(x, y) ? 1 : 0, static (x, _) => x, Options: null, [.. Numbers.Select(form => form with { Output = ElementType.Boolean })]);

}
