using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Runtime;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

public sealed class IntegerTests
{
    [Fact]
    public void Float_boundaries_keep_names_and_ids_of_inputs_and_outputs()
    {
        TfliteModel model = SmallModels.Residual();
        QuantizationResult result = QuantizedGraph.Quantize(model);
        string[] graph = QuantizedGraph.Describe(result.Model);
        Assert.Equal("QUANTIZE x:Float32 -> x_int8:Int8", graph[0]);
        Assert.Equal("CONV_2D x_int8:Int8, conv/weights:Int8, conv/bias:Int32 -> conv:Int8", graph[1]);
        Assert.Equal("SOFTMAX logits:Int8 -> y_int8:Int8", graph[^2]);
        Assert.Equal("DEQUANTIZE y_int8:Int8 -> y:Float32", graph[^1]);
        Assert.Equal(model.Main.Inputs, result.Model.Main.Inputs);
        Assert.Equal(model.Main.Outputs.AsEnumerable(), result.Model.Main.Outputs);
        Assert.All(result.Operators, report => Assert.True(report.Quantized));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Eight_bit_boundaries_need_no_conversion()
    {
        QuantizationResult result = QuantizedGraph.Quantize(
            SmallModels.Residual(), new QuantizationSettings { InputType = ElementType.Int8, OutputType = ElementType.Int8 });
        string[] graph = QuantizedGraph.Describe(result.Model);
        Assert.StartsWith("CONV_2D x:Int8", graph[0], StringComparison.Ordinal);
        Assert.Equal("SOFTMAX logits:Int8 -> y:Int8", graph[^1]);
    }

    [Theory]
    [InlineData(ElementType.UInt8, "QUANTIZE y_int8:Int8 -> y:UInt8")]
    [InlineData(ElementType.Int16, "QUANTIZE y_float:Float32 -> y:Int16")]
    public void Other_integer_boundaries_are_requantized(ElementType type, string last)
    {
        TfliteModel model = SmallModels.Residual();
        QuantizationResult result = QuantizedGraph.Quantize(model, new QuantizationSettings { InputType = type, OutputType = type });
        string[] graph = QuantizedGraph.Describe(result.Model);
        Assert.Equal($"QUANTIZE x:{type} -> x_int8:Int8", graph[0]);
        Assert.Equal(last, graph[^1]);
        AssertClose(model, result.Model, 0.03f);
    }

    [Fact]
    public void Prescribed_and_shared_parameters_are_kept()
    {
        Subgraph graph = QuantizedGraph.Quantize(SmallModels.Residual()).Model.Main;
        Quantization Of(string name) => graph.Tensors.Single(tensor => tensor.Name == name).Quantization!;
        Assert.Equal(Of("sum"), Of("pooled"));
        Assert.Equal(Of("pooled"), Of("flat"));
        Assert.Equal(Quantization.PerTensor(1f / 256f, -128), Of("y_int8"));
        Assert.Equal((3, 6), (Of("depthwise/weights").Axis, Of("depthwise/weights").Scales.Length));
        Assert.Equal(Of("x_int8").Scale * Of("conv/weights").Scales[2], Of("conv/bias").Scales[2], 1e-9f);
    }

    [Fact]
    public void The_result_computes_what_the_float_model_computes()
    {
        TfliteModel model = SmallModels.Residual();
        AssertClose(model, QuantizedGraph.Quantize(model, samples: 32).Model, 0.03f);
    }

    [Fact]
    public void Threads_do_not_change_the_bytes()
    {
        TfliteModel model = SmallModels.Residual();
        byte[] one = ModelWriter.Write(QuantizedGraph.Quantize(model, new QuantizationSettings { Threads = 1 }).Model);
        byte[] two = ModelWriter.Write(QuantizedGraph.Quantize(model, new QuantizationSettings { Threads = 2 }).Model);
        Assert.Equal(one, two);
    }

    [Fact]
    public void Versions_and_the_oldest_runtime_are_stated()
    {
        TfliteModel model = QuantizedGraph.Quantize(SmallModels.Residual()).Model;
        Assert.Equal(3, model.Main.Nodes.Single(node => node.Operator == BuiltinOperator.Conv2D).Version);
        Assert.Equal(3, model.Main.Nodes.Single(node => node.Operator == BuiltinOperator.DepthwiseConv2D).Version);
        Assert.Equal(4, model.Main.Nodes.Single(node => node.Operator == BuiltinOperator.FullyConnected).Version);
        Assert.Equal(2, model.Main.Nodes.Single(node => node.Operator == BuiltinOperator.Softmax).Version);
        MetadataEntry entry = model.FindMetadata("min_runtime_version")!;
        Assert.Equal(16, entry.Buffer.Data.Length);
        Assert.True(Version.TryParse(System.Text.Encoding.ASCII.GetString(entry.Buffer.Data.Span).TrimEnd('\0'), out _));
    }

    [Fact]
    public void A_bias_with_two_readers_gets_a_form_for_each()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId bias = builder.Constant("bias", [4], 0.1f, 0.2f, 0.3f, 0.4f);
        TensorId first = builder.Node(
            BuiltinOperator.FullyConnected, [x, builder.Constant("w1", [4, 4], SmallModels.Uniform(new Random(1), 16, 1f)), bias],
            new FullyConnectedOptions(), "first");
        builder.Output(builder.Node(
            BuiltinOperator.FullyConnected, [first, builder.Constant("w2", [4, 4], SmallModels.Uniform(new Random(2), 16, 9f)), bias],
            new FullyConnectedOptions(), "y"));
        Subgraph graph = QuantizedGraph.Quantize(builder.BuildModel()).Model.Main;
        Assert.Equal(2, graph.Tensors.Count(tensor => tensor is { Name: "bias", Type: ElementType.Int32 }));
        Assert.DoesNotContain(graph.Tensors, tensor => tensor is { Name: "bias", Type: ElementType.Float32 });
    }

    [Fact]
    public void A_bias_that_two_readers_share_is_corrected_for_each()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId w = builder.Constant("w", [4, 4], SmallModels.Uniform(new Random(1), 16, 1f));
        TensorId b = builder.Constant("b", [4], 0f, 0f, 0f, 0f);
        TensorId a = builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, "a");
        TensorId c = builder.Node(
            BuiltinOperator.Softmax,
            [builder.Node(BuiltinOperator.Add, [x, builder.Constant("shift", [4], 9f, 0f, 0f, 0f)], new AddOptions(), "shifted")],
            new SoftmaxOptions { Beta = 40f },
            "c");
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [a, w, b], new FullyConnectedOptions(), "y"));
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [c, w, b], new FullyConnectedOptions(), "z"));

        Subgraph graph = QuantizedGraph.Quantize(builder.BuildModel()).Model.Main;

        Node[] dense = [.. graph.Nodes.Where(node => node.Operator == BuiltinOperator.FullyConnected)];
        Assert.Equal(dense[0].Inputs[1], dense[1].Inputs[1]);
        Assert.NotEqual(TensorData.ReadInt32s(graph[dense[0].Inputs[2]]), TensorData.ReadInt32s(graph[dense[1].Inputs[2]]));
    }

    [Theory]
    [InlineData("Relu6", 6)]
    [InlineData("ReluN1To1", 1)]
    public void The_bound_of_an_activation_fits_in_the_steps_of_a_tiny_output(string activation, int bound)
    {
        var options = new FullyConnectedOptions { FusedActivationFunction = Enum.Parse<ActivationFunctionType>(activation) };
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId w = builder.Constant("w", [4, 4], SmallModels.Uniform(new Random(1), 16, 1e-15f));
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [x, w, TensorId.None], options, "y"));

        Subgraph graph = QuantizedGraph.Quantize(builder.BuildModel()).Model.Main;

        Assert.InRange(bound / graph.Tensors.Single(tensor => tensor.Name == "y_int8").Quantization!.Scale, 0, int.MaxValue);
    }

    [Fact]
    public void A_bias_far_beyond_its_activation_s_bound_saturates_as_in_float()
    {
        var options = new FullyConnectedOptions { FusedActivationFunction = ActivationFunctionType.Relu6 };
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId w = builder.Constant("w", [4, 4], SmallModels.Uniform(new Random(1), 16, 2f));
        TensorId b = builder.Constant("b", [4], 1e9f, -1e9f, 3f, 1e30f);
        builder.Output(builder.Node(BuiltinOperator.FullyConnected, [x, w, b], options, "y"));
        TfliteModel model = builder.BuildModel();

        foreach (bool perChannel in (bool[])[true, false])
        {
            AssertClose(model, QuantizedGraph.Quantize(model, new QuantizationSettings { PerChannel = perChannel }, samples: 200).Model, 0.2f);
        }
    }

    [Fact]
    public void A_sum_that_is_nearly_zero_keeps_a_scale_that_kernels_can_take()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 1]);
        TensorId Scaled(string name, float factor) => builder.Node(
            BuiltinOperator.FullyConnected, [x, builder.Constant(name + "/w", [1, 1], factor), TensorId.None],
            new FullyConnectedOptions(), name);
        builder.Output(builder.Node(BuiltinOperator.Add, [Scaled("a", 1000f), Scaled("b", -1000.0001f)], new AddOptions(), "y"));
        TfliteModel model = builder.BuildModel();
        TfliteModel quantized = QuantizedGraph.Quantize(model).Model;
        Quantization Of(string name) => quantized.Main.Tensors.Single(tensor => tensor.Name == name).Quantization!;
        Assert.InRange(Of("y_int8").Scale, Of("a").Scale / (1 << 19), Of("a").Scale);
        AssertClose(model, quantized, 1f);
    }

    internal static void AssertClose(TfliteModel expected, TfliteModel actual, float tolerance)
    {
        using PreparedModel reference = PreparedModel.Prepare(expected);
        using PreparedModel quantized = PreparedModel.Prepare(actual);
        using Interpreter a = reference.CreateInterpreter();
        using Interpreter b = quantized.CreateInterpreter();
        var samples = new RandomSamples(10, seed: 99);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            samples.Fill(sample, a);
            samples.Fill(sample, b);
            a.Invoke();
            b.Invoke();
            for (int output = 0; output < a.Outputs.Count; output++)
            {
                AssertClose(a, b, output, tolerance);
            }
        }
    }

    private static void AssertClose(Interpreter expected, Interpreter actual, int output, float tolerance)
    {
        float[] expectedValues = new float[expected.Outputs[output].ElementCount];
        float[] actualValues = new float[expectedValues.Length];
        expected.CopyOutput(output, expectedValues);
        actual.CopyOutput(output, actualValues);
        for (int i = 0; i < expectedValues.Length; i++)
        {
            Assert.InRange(actualValues[i], expectedValues[i] - tolerance, expectedValues[i] + tolerance);
        }
    }
}
