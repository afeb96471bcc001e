using System.IO.Enumeration;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Quantizer.Recipes;

/// <summary>The scheme of all nodes, of those of one operator, of those whose first output is named so, or of those that are both.</summary>
internal sealed record RecipeRule(Scheme Scheme)
{
    public BuiltinOperator? Operator { get; init; }

    /// <summary>A name in which * stands for any characters and ? for one.</summary>
    public string? Output { get; init; }

    public bool Matches(Subgraph graph, Node node) =>
        (Operator is null || Operator == node.Operator)
        && (Output is null || (!node.Outputs.IsEmpty && FileSystemName.MatchesSimpleExpression(Output, graph[node.Outputs[0]].Name, ignoreCase: false)));
}
