using System.Collections.Immutable;
using System.Reflection;
using QuantBuild.Model;

namespace QuantBuild.Testing.Models;

/// <summary>Contradicts a graph in one or two places: the same seed always does the same.</summary>
internal static class GraphMutation
{
    private static readonly int[] Numbers = [-1, 0, 1, 2, 3, 4, 5, 7, 8, 16, 17, 64, 255, 1 << 16, int.MaxValue, int.MinValue];
    private static readonly float[] Scales = [1e-38f, 1e-9f, 0.003f, 1f, 1e9f, 1e38f];
    private static readonly ElementType[] Types = [ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.Int32, ElementType.Int64];

    /// <param name="model">A model that nobody else uses: its options are changed in place.</param>
    /// <param name="seed">What to change, and how.</param>
    public static TfliteModel Apply(TfliteModel model, int seed)
    {
        Random random = new(seed);
        Subgraph graph = model.Main;
        for (int count = random.Next(1, 3); count > 0; count--)
        {
            graph = random.Next(2) == 0
                ? graph.ReplaceTensor(Change(Pick(graph.Tensors, random), random))
                : graph.ReplaceNode(Change(Pick(graph.Nodes, random), graph, random));
        }

        return model.WithMain(graph);
    }

    private static Tensor Change(Tensor tensor, Random random) => random.Next(6) switch
    {
        0 => tensor with { Type = Pick(Types, random) },
        1 => tensor with { Quantization = null },
        2 => tensor with { Quantization = Quantization.PerTensor(Pick(Scales, random), random.Next(-128, 128)) },
        3 => tensor with { Quantization = PerAxis(tensor, random) },
        4 => tensor with { Buffer = new ModelBuffer(new byte[random.Next(64) * 4]) },
        _ => tensor with { Shape = new Shape(Change(tensor.Shape.Dimensions, random)) },
    };

    private static Quantization? PerAxis(Tensor tensor, Random random)
    {
        if (tensor.Shape.Dimensions.IsEmpty)
        {
            return null;
        }

        int axis = random.Next(tensor.Shape.Dimensions.Length);
        int count = Math.Clamp(tensor.Shape.Dimensions[axis], 0, 1024);
        return Quantization.PerAxis(Enumerable.Repeat(Pick(Scales, random), count).ToArray(), axis);
    }

    private static int[] Change(ImmutableArray<int> dimensions, Random random)
    {
        List<int> changed = [.. dimensions];
        int position = random.Next(changed.Count + 1);
        switch (random.Next(4))
        {
            case 0:
                changed.Insert(position, random.Next(1, 4));
                break;
            case 1 when position < changed.Count:
                changed.RemoveAt(position);
                break;
            case 2:
                changed.Reverse();
                break;
            default:
                position = Math.Min(position, changed.Count - 1);
                if (position >= 0)
                {
                    changed[position] = Pick(Numbers, random);
                }

                break;
        }

        return [.. changed];
    }

    private static Node Change(Node node, Subgraph graph, Random random)
    {
        switch (random.Next(4))
        {
            case 0 when !node.Inputs.IsEmpty:
                TensorId input = random.Next(4) == 0 ? TensorId.None : Pick(graph.Tensors, random).Id;
                return node with { Inputs = node.Inputs.SetItem(random.Next(node.Inputs.Length), input) };
            case 1 when !node.Inputs.IsEmpty:
                return node with { Inputs = node.Inputs.RemoveAt(random.Next(node.Inputs.Length)) };
            case 2:
                return node with { Operator = Pick(graph.Nodes, random).Operator };
            default:
                ChangeOption(node.Options, random);
                return node;
        }
    }

    private static void ChangeOption(object? options, Random random)
    {
        PropertyInfo[] fields = options?.GetType().GetProperties().Where(static field => field.CanWrite).ToArray() ?? [];
        if (fields.Length == 0)
        {
            return;
        }

        PropertyInfo field = Pick(fields, random);
        object? value = field.PropertyType switch
        {
            { IsEnum: true } type => Enum.ToObject(type, random.Next(8)),
            var type when type == typeof(int) => Pick(Numbers, random),
            var type when type == typeof(bool) => random.Next(2) == 0,
            var type when type == typeof(float) => Pick(Scales, random),
            var type when type == typeof(ImmutableArray<int>) => ImmutableArray.Create(Pick(Numbers, random), Pick(Numbers, random)),
            _ => field.GetValue(options),
        };
        field.SetValue(options, value);
    }

    private static T Pick<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];
}
