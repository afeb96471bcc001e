using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Cases.Moves;

/// <summary>One case of an operator that moves elements, whatever their type.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Options">Its options.</param>
/// <param name="Inputs">The shapes of the inputs.</param>
/// <param name="Operands">Constants that say how to move, behind the inputs.</param>
/// <param name="Output">The shape of the first output.</param>
/// <param name="From">Which element of all inputs goes to each place; -1 for zero.</param>
internal sealed record MoveRow(BuiltinOperator Operator, object Options, Shape[] Inputs, MoveOperand[] Operands, Shape Output, int[] From)
{
    /// <summary>How many outputs there are, all of one shape.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>Whether the operands are before the inputs.</summary>
    public bool StartsWithOperands { get; init; }
}
