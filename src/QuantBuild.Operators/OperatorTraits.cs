namespace QuantBuild.Operators;

/// <summary>What planning, folding and pruning have to know of an operator besides its shapes.</summary>
[Flags]
internal enum OperatorTraits
{
    None = 0,

    /// <summary>The output holds the bytes of the first input under another shape, so that nothing need run.</summary>
    View = 1,

    /// <summary>Each run may give other values.</summary>
    Random = 2,

    /// <summary>A run changes more than the outputs: a resource, or what a called subgraph changes.</summary>
    Effects = 4,

    /// <summary>A run depends on what earlier runs left in a variable tensor or resource.</summary>
    State = 8,

    /// <summary>A run is one of other subgraphs.</summary>
    CallsSubgraphs = 16,

    /// <summary>The values of the outputs are known from the shapes of the inputs alone.</summary>
    ValuesFollowShapes = 32,
}
