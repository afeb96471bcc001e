using System.Collections.Immutable;
using System.Reflection;
using QuantBuild.Model;
using QuantBuild.Operators.Tests.Cases;
using QuantBuild.Runtime;

namespace QuantBuild.Operators.Tests;

/// <summary>Seeded damage to the models of all cases: each is refused with a coded error or runs to its end.</summary>
public class HostileModelTests
{
    private const int MutationsPerCase = 150;
    private const long LargestArena = 1 << 22;
    private const long LargestWork = 1 << 24;

    private static readonly int[] Sizes = [0, 1, -1, 2, 3, 5, 16, 1000, 1 << 16, 1 << 30, int.MaxValue, int.MinValue];
    private static readonly float[] Scales = [0, -1, 1e-40f, 1e-30f, 0.1f, 1, 1e30f, float.NaN, float.PositiveInfinity];
    private static readonly long[] ZeroPoints = [0, -128, 127, 128, 255, 40_000, int.MaxValue, long.MinValue];

    public static TheoryData<int, string> Cases => OperatorTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Damage_gives_a_coded_error_or_a_result(int index, string name)
    {
        for (int seed = 0; seed < MutationsPerCase; seed++)
        {
            var random = new Random((index * MutationsPerCase) + seed);
            TfliteModel model = OperatorCases.All[index].Model;
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                model = Mutate(model, random);
            }

            try
            {
                Run(model, random);
            }
            catch (QuantBuildException error)
            {
                Assert.Matches("^QB[12][0-9]{3}$", error.Diagnostic.Id);
            }
            catch (Exception error)
            {
                Assert.Fail($"{name}, seed {seed}: {error} {ModelPrinter.Print(model)}");
            }
        }
    }

    private static void Run(TfliteModel model, Random random)
    {
        ModelValidator.ThrowIfInvalid(model);
        using PreparedModel prepared = PreparedModel.Prepare(model);
        if (prepared.ArenaBytes > LargestArena || prepared.Plan.First.ThreadScratchBytes > LargestArena || prepared.Work > LargestWork)
        {
            return;
        }

        using Interpreter interpreter = prepared.CreateInterpreter();
        for (int i = 0; i < interpreter.Inputs.Count; i++)
        {
            FillIntegers(interpreter.Inputs[i].Type, interpreter.GetInput<byte>(i), random);
        }

        interpreter.Invoke();
    }

    private static TfliteModel Mutate(TfliteModel model, Random random)
    {
        Subgraph graph = model.Main;
        int position = random.Next(graph.Tensors.Length);
        Tensor tensor = graph.Tensors[position];
        Subgraph changed = random.Next(8) switch
        {
            0 => graph with { Tensors = graph.Tensors.SetItem(position, tensor with { Shape = Mutate(tensor.Shape, random) }) },
            1 => graph with { Tensors = graph.Tensors.SetItem(position, tensor with { Type = (ElementType)random.Next(0, 23) }) },
            2 => graph with { Tensors = graph.Tensors.SetItem(position, tensor with { Quantization = RandomQuantization(random) }) },
            3 => graph with { Nodes = graph.Nodes.SetItem(0, graph.Nodes[0] with { Inputs = Mutate(graph.Nodes[0].Inputs, graph.Tensors.Length, random) }) },
            4 => graph with { Tensors = graph.Tensors.SetItem(position, tensor with { Buffer = RandomValues(tensor, random) }) },
            5 when tensor.IsConstant => graph with
            {
                Tensors = graph.Tensors.SetItem(position, tensor with { Buffer = null }),
                Inputs = graph.Inputs.Add(tensor.Id),
            },
            _ => graph with { Nodes = graph.Nodes.SetItem(0, graph.Nodes[0] with { Options = RandomOptions(graph.Nodes[0].Options, random) }) },
        };
        return model with { Subgraphs = [changed] };
    }

    private static Shape Mutate(Shape shape, Random random)
    {
        ImmutableArray<int> dimensions = shape.Dimensions;
        return random.Next(4) switch
        {
            0 when dimensions.Length > 0 => new Shape(dimensions.RemoveAt(random.Next(dimensions.Length))),
            1 => new Shape(dimensions.Insert(random.Next(dimensions.Length + 1), Pick(Sizes, random))),
            _ when dimensions.Length > 0 => new Shape(dimensions.SetItem(random.Next(dimensions.Length), Pick(Sizes, random))),
            _ => shape,
        };
    }

    private static ImmutableArray<TensorId> Mutate(ImmutableArray<TensorId> inputs, int tensors, Random random) => random.Next(3) switch
    {
        0 when inputs.Length > 0 => inputs.RemoveAt(random.Next(inputs.Length)),
        1 when inputs.Length > 0 => inputs.SetItem(random.Next(inputs.Length), new TensorId(random.Next(-1, tensors))),
        _ => inputs.Add(new TensorId(random.Next(-1, tensors))),
    };

    private static Quantization? RandomQuantization(Random random)
    {
        if (random.Next(4) == 0)
        {
            return null;
        }

        int count = random.Next(3) == 0 ? random.Next(0, 25) : 1;
        return new Quantization
        {
            Scales = [.. Enumerable.Range(0, count).Select(_ => Pick(Scales, random))],
            ZeroPoints = [.. Enumerable.Range(0, random.Next(2) == 0 ? count : 1).Select(_ => Pick(ZeroPoints, random))],
            Axis = random.Next(-1, 5),
        };
    }

    private static object? RandomOptions(object? options, Random random)
    {
        if (options is null || random.Next(8) == 0)
        {
            return null;
        }

        object changed = Activator.CreateInstance(options.GetType())!;
        foreach (PropertyInfo option in options.GetType().GetProperties().Where(option => option.CanWrite))
        {
            option.SetValue(changed, RandomOption(option.PropertyType, random) ?? option.GetValue(options));
        }

        return changed;
    }

    private static object? RandomOption(Type type, Random random) => type switch
    {
        { IsEnum: true } => Enum.ToObject(type, random.Next(0, 7)),
        _ when type == typeof(int) => Pick(Sizes, random),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(float) => Pick(Scales, random),
        _ when type == typeof(ImmutableArray<int>) => ImmutableArray.CreateRange(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Sizes, random))),
        _ => null,
    };

    private static ModelBuffer? RandomValues(Tensor tensor, Random random)
    {
        if (tensor is not { IsConstant: true, Type: ElementType.Int32 or ElementType.Int64 })
        {
            return tensor.Buffer;
        }

        byte[] values = tensor.Data.ToArray();
        Span<byte> element = values.AsSpan(random.Next(values.Length / sizeof(int)) * sizeof(int));
        BitConverter.TryWriteBytes(element, Pick(Sizes, random));
        return new ModelBuffer(values);
    }

    private static void FillIntegers(ElementType type, Span<byte> values, Random random)
    {
        if (type is ElementType.Int32 or ElementType.Int64)
        {
            int step = type == ElementType.Int32 ? sizeof(int) : sizeof(long);
            for (int i = 0; i < values.Length; i += step)
            {
                _ = type == ElementType.Int32
                    ? BitConverter.TryWriteBytes(values[i..], random.Next(-2, 5))
                    : BitConverter.TryWriteBytes(values[i..], (long)random.Next(-2, 5));
            }
        }
    }

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
