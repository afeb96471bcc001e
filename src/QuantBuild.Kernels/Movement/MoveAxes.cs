using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Movement;

/// <summary>The loops of a move, the innermost first.</summary>
[InlineArray(Most)]
internal struct MoveAxes
{
    public const int Most = 16;

    private MoveAxis _first;
}
