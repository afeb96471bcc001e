namespace QuantBuild.Operators;

/// <summary>What a control node sees while it runs.</summary>
internal interface IControlFrame
{
    /// <summary>The inputs of the node.</summary>
    ITensorValues Inputs { get; }

    /// <summary>Memory for runs of a subgraph, this node's own until it has run.</summary>
    ISubgraphCall Call(int subgraph);

    /// <summary>Copies values into the outputs of the node.</summary>
    void SetOutputs(ITensorValues values);

    /// <summary>True once for each subgraph, until the state is reset.</summary>
    bool IsFirstRunOf(int subgraph);
}
