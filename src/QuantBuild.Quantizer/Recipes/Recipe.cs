using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Recipes;

/// <summary>Which scheme each node gets: that of the last rule that matches it. A scheme for the whole model is a recipe of one rule.</summary>
internal sealed record Recipe(ImmutableArray<RecipeRule> Rules)
{
    public bool NeedsCalibration => Rules.Any(rule => rule.Scheme.NeedsCalibration);

    public static Recipe Of(Scheme scheme) => new([new RecipeRule(scheme)]);

    /// <summary>The scheme of a node; null where no rule matches, so that it stays as it is.</summary>
    public Scheme? SchemeOf(Subgraph graph, Node node) => Rules.LastOrDefault(rule => rule.Matches(graph, node))?.Scheme;
}
