using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases.Moves;

namespace QuantBuild.Testing.Cases.Operators;

internal static class JoinCases
{
    public static IReadOnlyList<CaseFamily> Families { get; } =
    [
        .. MoveFamilies.Of(BuiltinOperator.Concatenation, "CONCATENATION", MoveFamilies.AllTypes, Concatenate),
        .. MoveFamilies.Of(BuiltinOperator.Concatenation, "CONCATENATION with scales", [ElementType.UInt8, ElementType.Int16], ConcatenateScaled),
        .. MoveFamilies.Of(BuiltinOperator.Pack, "PACK", MoveFamilies.AllTypes.Except([ElementType.Boolean]), Pack),
    ];

    private static OperatorCase Concatenate(MoveCase model) => Concatenate(model, _ => null);

    private static OperatorCase ConcatenateScaled(MoveCase model) =>
        Concatenate(model, isOther => isOther ? MoveCase.Parameters(model.Random, model.Type) : null);

    private static OperatorCase Concatenate(MoveCase model, Func<bool, Quantization?> parameters)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(1, 6);
        int axis = random.Integer(0, shape.Length - 1);
        for (int count = random.Pick(1, 2, 2, 3, 5); count > 0; count--)
        {
            shape[axis] = random.Pick(0, 1, 2, 3, 7);
            model.Moved(shape.AsSpan(), mayBeConstant: true, parameters(random.Pick(false, true)));
        }

        return model.Build(BuiltinOperator.Concatenation, new ConcatenationOptions { Axis = model.Axis(axis, shape.Length) });
    }

    private static OperatorCase Pack(MoveCase model)
    {
        CaseRandom random = model.Random;
        int[] shape = model.Shape(0, 5);
        int count = random.Pick(1, 2, 3, 5);
        int axis = random.Integer(0, shape.Length);
        for (int i = 0; i < count; i++)
        {
            model.Moved(shape.AsSpan(), mayBeConstant: true);
        }

        return model.Build(BuiltinOperator.Pack, new PackOptions { Axis = model.Axis(axis, shape.Length + 1), ValuesCount = count });
    }
}
