using QuantBuild.Kernels.Movement;

namespace QuantBuild.Operators.Movement;

/// <summary>A move from an input of a node to one of its outputs.</summary>
/// <param name="Input">The number of the input; <see cref="Filler"/> for the node's own bytes.</param>
/// <param name="Output">The number of the output.</param>
/// <param name="Layout">What moves.</param>
internal readonly record struct OperandMove(int Input, int Output, MoveLayout Layout)
{
    public const int Filler = -1;
}
