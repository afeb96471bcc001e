namespace QuantBuild.Operators;

/// <summary>A subgraph with memory of its own for as long as a control node runs.</summary>
internal interface ISubgraphCall
{
    /// <summary>The inputs; they keep their values over runs.</summary>
    ITensorValues Inputs { get; }

    /// <summary>The outputs of the last run.</summary>
    ITensorValues Outputs { get; }

    /// <summary>Copies values into the inputs; where shapes are others than before, the subgraph is planned for them.</summary>
    /// <param name="values">The values.</param>
    /// <param name="first">The position among them of the first input.</param>
    void SetInputs(ITensorValues values, int first = 0);

    void Run();
}
