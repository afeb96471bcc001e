using QuantBuild.Model;

namespace QuantBuild.Testing.Cases.Moves;

/// <summary>A constant of integers that says how elements move.</summary>
internal sealed record MoveOperand(Shape Shape, params int[] Values)
{
    public static implicit operator MoveOperand(int[] values) => new([values.Length], values);

    public static implicit operator MoveOperand(int value) => new([], value);
}
