using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Editing;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Models;

/// <summary>Contradicts a model in a few places, of whichever subgraph: the same seed always does the same.</summary>
internal static class GraphMutation
{
    public static TfliteModel Apply(TfliteModel model, int seed)
    {
        var random = new HostileRandom(seed);
        var editor = new ModelEditor(model);
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            GraphEditor graph = editor[random.Next(editor.Count)];
            ImmutableArray<Tensor> tensors = [.. graph.Tensors];
            ImmutableArray<Node> nodes = graph.Nodes;
            if (!nodes.IsEmpty && random.Next(2) == 0)
            {
                graph.Replace(Change(random.Pick(nodes), nodes, tensors, random));
            }
            else if (!tensors.IsEmpty)
            {
                Change(graph, random.Pick(tensors), random);
            }
        }

        return editor.Commit();
    }

    private static void Change(GraphEditor graph, Tensor tensor, HostileRandom random)
    {
        if (tensor.IsConstant && random.Next(8) == 0)
        {
            graph.Replace(tensor with { Buffer = null });
            graph.AddInput(tensor.Id);
        }
        else
        {
            graph.Replace(Change(tensor, random));
        }
    }

    private static Tensor Change(Tensor tensor, HostileRandom random) => random.Next(14) switch
    {
        10 or 11 when tensor.Type is ElementType.Int32 or ElementType.Int64 => tensor with { Buffer = new ModelBuffer(random.ChangeInteger(tensor)) },
        0 => tensor with { Type = random.Type() },
        1 => tensor with { Quantization = null },
        2 or 3 => tensor with { Quantization = random.Quantization(tensor.Shape) },
        4 => tensor with { Buffer = new ModelBuffer(new byte[random.Next(64) * 4]) },
        5 => tensor with { Buffer = random.Next(2) == 0 ? null : new ModelBuffer(random.Fill(tensor)) },
        6 => tensor with { IsVariable = !tensor.IsVariable },
        7 => tensor with { Sparsity = random.Sparsity(tensor.Shape) },
        8 => tensor with { ExternalBuffer = (uint)random.Next(3) },
        9 => tensor with { ShapeSignature = random.Shape(tensor.Shape) },
        _ => tensor with { Shape = random.Shape(tensor.Shape) },
    };

    private static Node Change(Node node, ImmutableArray<Node> nodes, ImmutableArray<Tensor> tensors, HostileRandom random) => random.Next(9) switch
    {
        0 => node with { Inputs = Change(node.Inputs, tensors, random) },
        1 => node with { Outputs = Change(node.Outputs, tensors, random) },
        2 => node with { Intermediates = Change(node.Intermediates, tensors, random) },
        3 => node with { Operator = random.Pick(nodes).Operator },
        4 => node with { Operator = (BuiltinOperator)random.Next(220) },
        5 => node with { Options = random.Next(4) == 0 ? null : random.Pick(nodes).Options },
        6 => node with { Version = random.Size() },
        _ => node with { Options = OptionMutation.Apply(node.Options, random) },
    };

    private static ImmutableArray<TensorId> Change(ImmutableArray<TensorId> ids, ImmutableArray<Tensor> tensors, HostileRandom random)
    {
        TensorId other = random.Next(4) == 0 ? TensorId.None : random.Pick(tensors).Id;
        return random.Next(3) switch
        {
            0 when !ids.IsEmpty => ids.RemoveAt(random.Next(ids.Length)),
            1 when !ids.IsEmpty => ids.SetItem(random.Next(ids.Length), other),
            _ => ids.Add(other),
        };
    }
}
