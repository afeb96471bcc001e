namespace QuantBuild.Model.Validation;

/// <summary>Nodes call subgraphs that exist, and none calls itself in the end.</summary>
internal static class SubgraphCallRules
{
    public static void Check(TfliteModel model, FindingList findings)
    {
        int count = model.Subgraphs.Length;
        HashSet<int>[] calls = new HashSet<int>[count];
        for (int index = 0; index < count; index++)
        {
            calls[index] = [];
            foreach (Node node in model.Subgraphs[index].Nodes)
            {
                foreach (int callee in SubgraphCalls.Of(node))
                {
                    if ((uint)callee < (uint)count)
                    {
                        calls[index].Add(callee);
                    }
                    else
                    {
                        findings.Add($"subgraph {index}: node {node.Id} {node.Name} calls subgraph {callee} of {count}");
                    }
                }
            }
        }

        if (HasCycle(calls))
        {
            findings.Add("a subgraph calls itself, directly or through others");
        }
    }

    /// <summary>Takes away, again and again, a subgraph that no other calls; a cycle is what stays.</summary>
    private static bool HasCycle(HashSet<int>[] calls)
    {
        int[] callers = new int[calls.Length];
        foreach (int callee in calls.SelectMany(static callees => callees))
        {
            callers[callee]++;
        }

        Queue<int> free = new(Enumerable.Range(0, calls.Length).Where(index => callers[index] == 0));
        int removed = 0;
        while (free.TryDequeue(out int index))
        {
            removed++;
            foreach (int callee in calls[index].Where(callee => --callers[callee] == 0))
            {
                free.Enqueue(callee);
            }
        }

        return removed < calls.Length;
    }
}
