using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>
/// All subgraphs of a model and its state. What does not depend on shapes, packed weights and folded constants, is made once;
/// graphs are planned for the shapes that are asked for, and those used last are kept.
/// </summary>
internal sealed class ModelPlan
{
    private const int LeastGraphsKept = 64;
    private const int GraphsKeptForEachSubgraph = 4;

    private readonly Lock _planning = new();
    private readonly RecentCache<GraphPlan> _graphs;
    private readonly ConcurrentDictionary<(int Subgraph, NodeId Node), NodePacks> _packs = new();
    private readonly ConcurrentDictionary<(int Subgraph, NodeId Node), ImmutableArray<TensorInfo>> _folded = new();
    private readonly FrozenDictionary<TensorId, int>?[] _lastReaders;

    public ModelPlan(TfliteModel model)
    {
        Model = model;
        State = new StateLayout(model);
        _graphs = new RecentCache<GraphPlan>(Math.Max(LeastGraphsKept, GraphsKeptForEachSubgraph * model.Subgraphs.Length));
        _lastReaders = new FrozenDictionary<TensorId, int>?[model.Subgraphs.Length];
    }

    public TfliteModel Model { get; }

    public StateLayout State { get; }

    /// <summary>Called with each segment that was planned.</summary>
    public Action<SegmentPlan>? Planned { get; init; }

    /// <param name="subgraph">The number of the subgraph.</param>
    /// <param name="inputShapes">One shape an input of the subgraph; default for the shapes of the file.</param>
    /// <exception cref="QuantBuildException">An operator cannot be run, or the tensors need more than a block of memory.</exception>
    public GraphPlan GetGraph(int subgraph, ImmutableArray<Shape> inputShapes = default)
    {
        Subgraph graph = Model.Subgraphs[subgraph];
        ImmutableArray<Shape> shapes = inputShapes.IsDefault ? [.. graph.Inputs.Select(id => graph[id].Shape)] : inputShapes;
        int[] key = ShapeKey.Of(shapes, subgraph);
        if (_graphs.Find(key) is { } known)
        {
            return known;
        }

        RequireStack();

        // Planning a graph plans the graphs that it calls: one lock for all, which the thread may take again.
        lock (_planning)
        {
            return _graphs.GetOrAdd(key, (Plan: this, subgraph, graph, shapes), static all => new GraphPlan(
                all.subgraph, all.graph, all.shapes, SegmentPlanner.First(all.Plan, all.subgraph, all.shapes)));
        }
    }

    /// <summary>The segment that follows one whose last node gives outputs of the shapes <paramref name="shapes"/>.</summary>
    public SegmentPlan Continue(SegmentPlan segment, ImmutableArray<Shape> shapes)
    {
        int[] key = ShapeKey.Of(shapes);
        if (segment.Next.Find(key) is { } known)
        {
            return known;
        }

        lock (_planning)
        {
            return segment.Next.GetOrAdd(key, (Plan: this, segment, shapes), static all => SegmentPlanner.Continue(all.Plan, all.segment, all.shapes));
        }
    }

    /// <summary>Refuses, before anything is planned, a subgraph that holds or calls operators without a kernel, and names them all.</summary>
    public void RequireOperators(int subgraph)
    {
        List<(string Name, int Count)> missing =
        [
            .. CalledFrom(subgraph)
                .SelectMany(index => Model.Subgraphs[index].Nodes)
                .Where(node => OperatorDefinitions.Find(node.Operator) is null)
                .GroupBy(node => node.Name)
                .Select(nodes => (nodes.Key, nodes.Count()))
                .OrderBy(item => item.Key, StringComparer.Ordinal),
        ];
        if (missing.Count > 0)
        {
            throw Diagnostics.OperatorWithoutKernel.Exception(
                file: null, string.Join(", ", missing.Select(item => item.Count == 1 ? item.Name : $"{item.Name} ({item.Count} times)")));
        }
    }

    /// <summary>Refuses subgraphs that call one another more deeply than the thread's stack can hold.</summary>
    public static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Diagnostics.ModelInconsistent.Exception(file: null, "Its subgraphs call one another too deeply");
        }
    }

    public NodePacks PacksOf(int subgraph, NodeId node) => _packs.GetOrAdd((subgraph, node), static _ => new NodePacks());

    /// <summary>What a node computes from constants of the file alone, computed once.</summary>
    public ImmutableArray<TensorInfo> Fold(int subgraph, Node node, Func<ImmutableArray<TensorInfo>> compute) =>
        _folded.TryGetValue((subgraph, node.Id), out ImmutableArray<TensorInfo> known)
            ? known
            : _folded.GetOrAdd((subgraph, node.Id), _ => compute());

    /// <summary>The position of the last node that reads each tensor; beyond all for an output of the subgraph.</summary>
    public FrozenDictionary<TensorId, int> LastReadersOf(int subgraph) => _lastReaders[subgraph] ??= FindLastReaders(Model.Subgraphs[subgraph]);

    private static FrozenDictionary<TensorId, int> FindLastReaders(Subgraph graph)
    {
        var readers = new Dictionary<TensorId, int>();
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            foreach (TensorId input in graph.Nodes[i].Inputs)
            {
                readers[input] = i;
            }
        }

        foreach (TensorId output in graph.Outputs)
        {
            readers[output] = int.MaxValue;
        }

        return readers.ToFrozenDictionary();
    }

    private HashSet<int> CalledFrom(int subgraph)
    {
        var reached = new HashSet<int> { subgraph };
        var waiting = new Stack<int>(reached);
        while (waiting.TryPop(out int index))
        {
            foreach (int callee in Model.Subgraphs[index].Nodes.SelectMany(node => SubgraphCalls.Of(node)).Where(reached.Add))
            {
                waiting.Push(callee);
            }
        }

        return reached;
    }
}
