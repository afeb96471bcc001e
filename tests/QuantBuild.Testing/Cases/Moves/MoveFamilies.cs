using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Moves;

/// <summary>Families of cases of one operator, one for each element type.</summary>
internal static class MoveFamilies
{
    private const int Count = 100;

    public static readonly ElementType[] AllTypes =
    [
        ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.Int32, ElementType.Int64, ElementType.Boolean,
    ];

    public static IEnumerable<CaseFamily> Of(
        BuiltinOperator op, string name, IEnumerable<ElementType> types, Func<MoveCase, OperatorCase> create, Judge judge = Judge.Tflite) =>
        types.Select(type => new CaseFamily(op, $"{name} {type}", Count, random => create(new MoveCase(random, type, isFree: judge == Judge.Tflite)), judge)
        {
            IsStated = false,
        });
}
