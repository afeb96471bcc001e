using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Runtime;
using QuantBuild.Testing;
using QuantBuild.Testing.Models;

namespace QuantBuild.Operators.Tests;

/// <summary>Weights and bias that the graph computes give, bit for bit, what the same constants give.</summary>
public sealed class ComputedWeightsTests
{
    private const int Channels = 20;

    private static readonly Quantization Activations = Quantization.PerTensor(0.03f, 4);

    [Theory]
    [InlineData(nameof(BuiltinOperator.Conv2D), ElementType.Float32, ElementType.Float32)]
    [InlineData(nameof(BuiltinOperator.Conv2D), ElementType.Float32, ElementType.Int8)]
    [InlineData(nameof(BuiltinOperator.Conv2D), ElementType.Int8, ElementType.Int8)]
    [InlineData(nameof(BuiltinOperator.DepthwiseConv2D), ElementType.Float32, ElementType.Float32)]
    [InlineData(nameof(BuiltinOperator.DepthwiseConv2D), ElementType.Float32, ElementType.Int8)]
    [InlineData(nameof(BuiltinOperator.DepthwiseConv2D), ElementType.Int8, ElementType.Int8)]
    [InlineData(nameof(BuiltinOperator.FullyConnected), ElementType.Float32, ElementType.Float32)]
    [InlineData(nameof(BuiltinOperator.FullyConnected), ElementType.Float32, ElementType.Int8)]
    [InlineData(nameof(BuiltinOperator.FullyConnected), ElementType.Int8, ElementType.Int8)]
    public void Packed_at_run_time_as_when_prepared(string name, ElementType activation, ElementType weight)
    {
        var op = Enum.Parse<BuiltinOperator>(name);
        byte[] expected = Run(op, activation, weight, computedWeights: false, computedBias: false);
        Assert.Contains(expected, value => value != expected[0]);
        Assert.Equal(expected, Run(op, activation, weight, computedWeights: true, computedBias: true));
        Assert.Equal(expected, Run(op, activation, weight, computedWeights: true, computedBias: false));
        Assert.Equal(expected, Run(op, activation, weight, computedWeights: false, computedBias: true));
    }

    private static byte[] Run(BuiltinOperator op, ElementType activation, ElementType weight, bool computedWeights, bool computedBias)
    {
        (int[] input, int[] weights, object options) = op switch
        {
            BuiltinOperator.Conv2D => (
                new[] { 2, 5, 6, 3 }, new[] { Channels, 3, 3, 3 }, (object)new Conv2DOptions { StrideH = 1, StrideW = 1, DilationHFactor = 1, DilationWFactor = 1 }),
            BuiltinOperator.DepthwiseConv2D => (
                [2, 5, 6, Channels],
                [1, 3, 3, Channels],
                new DepthwiseConv2DOptions { StrideH = 1, StrideW = 1, DilationHFactor = 1, DilationWFactor = 1, DepthMultiplier = 1 }),
            _ => ([3, 24], [Channels, 24], new FullyConnectedOptions()),
        };
        var graph = new GraphBuilder();
        var given = new List<byte[]>();
        ElementType biasType = activation == ElementType.Float32 ? ElementType.Float32 : ElementType.Int32;
        Quantization? parameters = activation == ElementType.Float32 ? null : Activations;
        Quantization? scales = weight == ElementType.Float32 ? null : Quantization.PerTensor(0.02f, 0);

        TensorId Add(string name, Shape shape, ElementType type, Quantization? quantization, bool computed)
        {
            byte[] values = Values(type, shape);
            if (!computed)
            {
                return graph.Constant(name, shape, type, values, quantization);
            }

            given.Add(values);
            return graph.Input(name, shape, type, quantization);
        }

        TensorId x = Add("x", input, activation, parameters, computed: true);
        TensorId w = Add("weights", weights, weight, scales, computedWeights);
        TensorId b = Add("bias", [Channels], biasType, quantization: null, computedBias);
        graph.Output(graph.Node(op, [x, w, b], options, new NewTensor { Quantization = parameters is null ? null : Quantization.PerTensor(0.1f, -3) }));
        using PreparedModel model = PreparedModel.Prepare(graph.BuildModel());
        using Interpreter interpreter = model.CreateInterpreter();
        for (int i = 0; i < given.Count; i++)
        {
            given[i].CopyTo(interpreter.GetInput<byte>(i));
        }

        interpreter.Invoke();
        Assert.Equal(0, AllocationMeter.LeastBytes(interpreter.Invoke));
        byte[] result = interpreter.GetOutput<byte>(0).ToArray();
        Assert.Equal(result, PiecewiseRun.Run(model, [[.. given]])[0][0]);
        return result;
    }

    private static byte[] Values(ElementType type, Shape shape)
    {
        var random = new Random((int)shape.ElementCount);
        int count = (int)shape.ElementCount;
        return type switch
        {
            ElementType.Float32 => MemoryMarshal.AsBytes<float>(SmallModels.Uniform(random, count, 1f)).ToArray(),
            ElementType.Int32 => MemoryMarshal.AsBytes<int>([.. Enumerable.Range(0, count).Select(_ => random.Next(-2000, 2000))]).ToArray(),
            _ => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(256))],
        };
    }
}
