using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Editing;

namespace QuantBuild.Testing.Cases;

/// <summary>A model around one operator, what it is fed invocation after invocation, and what has to come out.</summary>
internal sealed record OperatorCase(TfliteModel Model, ImmutableArray<CaseStep> Steps)
{
    public CaseAccuracy Accuracy { get; init; } = CaseAccuracy.Rounding;

    public Subgraph Graph => Model.Main;

    /// <summary>The inputs of all steps, one after another, for runtimes that are fed so.</summary>
    public byte[][] Inputs => [.. Graph.Inputs.Select((_, input) => Steps.SelectMany(step => step.Inputs[input]).ToArray())];

    /// <summary>The model with its inputs of the first step as constants, so that nothing is left to do when it runs.</summary>
    public TfliteModel WithConstantInputs()
    {
        var graph = new GraphEditor(Graph);
        for (int input = 0; input < Graph.Inputs.Length; input++)
        {
            graph.Replace(graph[Graph.Inputs[input]] with { Buffer = new ModelBuffer(Steps[0].Inputs[input]) });
        }

        return Model.WithMain(graph.Commit() with { Inputs = [] });
    }
}
