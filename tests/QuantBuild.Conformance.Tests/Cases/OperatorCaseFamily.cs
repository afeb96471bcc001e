using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>Cases of one operator, made from their number.</summary>
internal sealed record OperatorCaseFamily(
    BuiltinOperator Operator,
    string Name,
    int Count,
    Func<CaseRandom, OperatorCase> Create,
    Judge Judge = Judge.Tflite);
