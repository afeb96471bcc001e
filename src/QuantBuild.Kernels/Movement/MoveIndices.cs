using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Movement;

/// <summary>How often each loop of a move has turned.</summary>
[InlineArray(MoveAxes.Most)]
internal struct MoveIndices
{
    private int _first;
}
