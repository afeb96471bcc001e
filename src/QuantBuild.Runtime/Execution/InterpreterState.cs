using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Runtime.Execution;

/// <summary>What one interpreter keeps from invocation to invocation: variable tensors, resources, and which subgraphs have run that run once.</summary>
internal sealed class InterpreterState
{
    private readonly StateLayout _layout;
    private readonly ArenaMemory[]?[] _variables;
    private readonly bool[] _hasRun;

    public InterpreterState(ModelPlan plan)
    {
        _layout = plan.State;
        Resources = new ResourceTable(_layout.ResourceNumbers.Count);
        _variables = new ArenaMemory[plan.Model.Subgraphs.Length][];
        _hasRun = new bool[plan.Model.Subgraphs.Length];
    }

    public ResourceTable Resources { get; }

    /// <summary>One block for each variable tensor of a subgraph.</summary>
    public ArenaMemory[] VariablesOf(int subgraph) => _variables[subgraph] ??= Allocate(_layout.VariablesOf(subgraph));

    public bool IsFirstRunOf(int subgraph)
    {
        bool isFirst = !_hasRun[subgraph];
        _hasRun[subgraph] = true;
        return isFirst;
    }

    public void Reset()
    {
        Resources.Clear();
        Array.Clear(_hasRun);
        for (int subgraph = 0; subgraph < _variables.Length; subgraph++)
        {
            if (_variables[subgraph] is { } blocks)
            {
                Fill(blocks, _layout.VariablesOf(subgraph));
            }
        }
    }

    private static ArenaMemory[] Allocate(ImmutableArray<Tensor> variables)
    {
        ArenaMemory[] blocks = [.. variables.Select(variable => new ArenaMemory(checked((int)variable.Type.ByteLength(variable.Shape.ElementCount))))];
        Fill(blocks, variables);
        return blocks;
    }

    private static void Fill(ArenaMemory[] blocks, ImmutableArray<Tensor> variables)
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i].Span.Fill(StateLayout.InitialByte(variables[i]));
        }
    }
}
