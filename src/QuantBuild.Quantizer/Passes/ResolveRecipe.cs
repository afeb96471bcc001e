using QuantBuild.Model;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Decides for each node what is to become of it. Where that is not what the scheme is for, it becomes a warning with its reason.</summary>
internal static class ResolveRecipe
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var report = new FloatReport();
        var plans = state.Plans.ToBuilder();
        for (int subgraph = 0; subgraph < state.Model.Subgraphs.Length; subgraph++)
        {
            Subgraph graph = state.Model.Subgraphs[subgraph];
            foreach (Node node in graph.Nodes)
            {
                var reference = new NodeRef(subgraph, node.Id);
                Scheme? scheme = context.Recipe.SchemeOf(graph, node);
                NodePlan plan = scheme is null
                    ? NodePlan.Keep("no rule of the recipe speaks of it")
                    : new NodePlanner(graph, node, scheme, context.Settings).Plan();
                plans[reference] = plan;
                if (scheme is { WarnsOfFloat: true } && !plan.IsQuantized && ComputesInFloat(graph, node))
                {
                    report.Add(graph, reference, node, plan.Reason);
                }
            }
        }

        return report.AddTo(state with { Plans = plans.ToImmutable() }, context.Settings);
    }

    private static bool ComputesInFloat(Subgraph graph, Node node) =>
        !NodePlanner.IsConversion(node) && node.Inputs.Concat(node.Outputs).Any(id => !id.IsNone && graph[id].Type == ElementType.Float32);
}
