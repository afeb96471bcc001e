using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>A subgraph planned and prepared for given input shapes. Where shapes follow values, later segments are planned while it runs.</summary>
internal sealed class GraphPlan
{
    public GraphPlan(int subgraph, Subgraph graph, ImmutableArray<Shape> inputShapes, SegmentPlan first)
    {
        Subgraph = subgraph;
        InputShapes = inputShapes;
        First = first;
        Inputs = [.. graph.Inputs.Select(id => first[id].Place)];
        OutputShapes = first.End is null ? [.. graph.Outputs.Select(id => first[id].Info.Shape)] : null;
    }

    public int Subgraph { get; }

    public ImmutableArray<Shape> InputShapes { get; }

    public SegmentPlan First { get; }

    public KernelOperand[] Inputs { get; }

    /// <summary>Null where they follow values.</summary>
    public ImmutableArray<Shape>? OutputShapes { get; }
}
