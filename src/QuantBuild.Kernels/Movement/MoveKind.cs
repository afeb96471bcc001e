namespace QuantBuild.Kernels.Movement;

/// <summary>What the innermost loops of a move do.</summary>
internal enum MoveKind
{
    /// <summary>Neighbours stay neighbours.</summary>
    Copy,

    /// <summary>One element goes to all places.</summary>
    Fill,

    /// <summary>Neighbours in the opposite order.</summary>
    Reverse,

    /// <summary>A row of neighbours again and again.</summary>
    Repeat,

    /// <summary>Neighbours of the target are apart in the source, and the other way round.</summary>
    Transpose,

    /// <summary>Elements one by one.</summary>
    Scatter,
}
