using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators.Building;

/// <summary>What the outputs of a new node are: as they were described, else as the operator and the node's inputs have it.</summary>
internal sealed class OutputInference(GraphBuilder graph, Node node, ImmutableArray<NewTensor> outputs)
{
    // Dimensions that may change are found by what changes with them: small ones first, then such as large windows and strides take.
    private static readonly (int First, int Second)[] Probes = [(1, 2), (240, 480)];

    private readonly OperatorDefinition? _definition = OperatorDefinitions.Find(node.Operator);

    private bool HasOpenInputs => node.Inputs.Any(id => !id.IsNone && graph[id].ShapeSignature is not null);

    /// <summary>The outputs in order, without ids, and without names where none were given.</summary>
    public IEnumerable<Tensor> Outputs()
    {
        ImmutableArray<Shape> inferred = outputs.All(output => output.Shape is not null) ? [] : Infer();
        return outputs.Select((output, index) => GraphBuilder.Describe(
            output.Name ?? "", output.Shape ?? inferred[index], TypeOf(output), output.Quantization));
    }

    /// <summary>The version that <paramref name="complete"/> needs; 1 for an operator that is not in the list.</summary>
    public int VersionOf(Node complete) => _definition?.GetVersion(new PrepareContext(
        complete,
        [.. complete.Inputs.Select(id => Info(id))],
        [.. complete.Outputs.Select(id => Info(id)!)])
    {
        Intermediates = [.. complete.Intermediates.Select(id => Info(id))],
    }) ?? 1;

    private ImmutableArray<Shape> Infer()
    {
        if (!HasOpenInputs)
        {
            return Infer(Probes[0].First);
        }

        foreach ((int first, int second) in Probes)
        {
            try
            {
                ImmutableArray<Shape> shapes = Infer(first);
                ImmutableArray<Shape> others = Infer(second);
                if (shapes.Zip(others).All(pair => pair.First.Rank == pair.Second.Rank))
                {
                    return [.. shapes.Zip(others, Compare)];
                }
            }
            catch (QuantBuildException)
            {
            }
        }

        return Infer(Probes[0].First);
    }

    /// <param name="open">What the dimensions of the inputs that may change are.</param>
    private ImmutableArray<Shape> Infer(int open)
    {
        OperatorDefinition definition = _definition
            ?? throw new InvalidOperationException($"The shapes that {node.Name} makes are not known: say which.");
        return definition.Infer(new InferenceContext(
            node,
            [.. node.Inputs.Select(id => Info(id, open))],
            [.. outputs.Select(output => TensorInfo.Of(GraphBuilder.Describe(output.Name ?? "", output.Shape ?? [], TypeOf(output), output.Quantization)))])
        {
            Intermediates = [.. node.Intermediates.Select(id => Info(id, open))],
            SubgraphShapes = (callee, _) => ShapesOf(callee),
        });
    }

    /// <summary>What a called graph gives, as far as it is built.</summary>
    private ImmutableArray<Shape> ShapesOf(int callee) => (uint)callee < (uint)graph.Model.Graphs.Count
        ? [.. graph.Model.Graphs[callee].Outputs.Select(id => graph.Model.Graphs[callee][id]).Select(tensor => tensor.ShapeSignature ?? tensor.Shape)]
        : throw new InvalidOperationException($"{node.Name} calls graph {callee} of {graph.Model.Graphs.Count}.");

    private static Shape Compare(Shape first, Shape second) =>
        [.. first.Dimensions.Zip(second.Dimensions, (one, other) => one == other ? one : -1)];

    private ElementType TypeOf(NewTensor output) => output.Type
        ?? OutputTypes.Of(node)
        ?? node.Inputs.Where(id => !id.IsNone).Select(id => (ElementType?)graph[id].Type).FirstOrDefault()
        ?? throw new InvalidOperationException($"{node.Name} has no inputs from which the type of its output follows: say which.");

    private TensorInfo? Info(TensorId id, int open = 1)
    {
        if (id.IsNone)
        {
            return null;
        }

        Tensor tensor = graph[id];
        return TensorInfo.Of(tensor with { Shape = tensor.ShapeSignature?.WithUnknown(open) ?? tensor.Shape });
    }
}
