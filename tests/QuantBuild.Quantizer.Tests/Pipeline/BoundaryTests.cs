using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

/// <summary>Outputs that no node writes, and conversions that the model has already.</summary>
public sealed class BoundaryTests
{
    private static readonly ElementType[] Boundaries = [ElementType.Float32, ElementType.Int8, ElementType.UInt8, ElementType.Int16];

    public static TheoryData<ElementType, ElementType> Types
    {
        get
        {
            TheoryData<ElementType, ElementType> data = [];
            foreach (ElementType input in Boundaries)
            {
                foreach (ElementType output in Boundaries)
                {
                    data.Add(input, output);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_input_may_be_an_output_too(ElementType input, ElementType output)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        builder.Output(x);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, "y"));
        TfliteModel model = WithSignature(builder.BuildModel());

        TfliteModel result = QuantizedGraph.Quantize(model, new QuantizationSettings { InputType = input, OutputType = output }, samples: 200).Model;

        AssertBoundary(result, input, output);
        IntegerTests.AssertClose(model, result, 0.02f);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_constant_may_be_an_output_too(ElementType input, ElementType output)
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId c = builder.Constant("c", [1, 4], 1f, 2f, 3f, -4f);
        builder.Output(builder.Node(BuiltinOperator.Add, [x, c], new AddOptions(), "y"));
        builder.Output(c);
        TfliteModel model = WithSignature(builder.BuildModel());

        TfliteModel result = QuantizedGraph.Quantize(model, new QuantizationSettings { InputType = input, OutputType = output }, samples: 200).Model;

        AssertBoundary(result, input, output);
        IntegerTests.AssertClose(model, result, 0.05f);
    }

    [Fact]
    public void Tensors_without_elements_need_no_range()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [0, 4]);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [x], new SoftmaxOptions { Beta = 1f }, "y"));
        builder.Output(builder.Constant("c", [0], ReadOnlySpan<float>.Empty));

        QuantizationResult result = QuantizedGraph.Quantize(builder.BuildModel(), new QuantizationSettings { OutputType = ElementType.Int8 });

        Assert.True(Assert.Single(result.Operators).Quantized);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_model_quantized_before_gets_other_boundaries_and_no_other_answers(ElementType input, ElementType output)
    {
        TfliteModel first = QuantizedGraph.Quantize(SmallModels.Residual(), samples: 32).Model;
        QuantizationResult again = QuantizedGraph.Quantize(
            first, new QuantizationSettings { InputType = input, OutputType = output, AllowFloat = false }, samples: 4);

        Assert.Empty(again.Warnings);
        Assert.Equal("it converts between float and integers", again.Operators[0].Reason);
        Assert.Equal("it is quantized already", again.Operators[1].Reason);
        AssertBoundary(again.Model, input, output);
        IntegerTests.AssertClose(first, again.Model, input == ElementType.Int16 ? 0.03f : 0.0001f);
    }

    [Fact]
    public void A_model_quantized_before_loses_its_conversions_to_integer_boundaries()
    {
        TfliteModel first = QuantizedGraph.Quantize(SmallModels.Residual()).Model;
        TfliteModel again = QuantizedGraph.Quantize(
            first, new QuantizationSettings { InputType = ElementType.Int8, OutputType = ElementType.Int8 }).Model;

        Assert.DoesNotContain(again.Main.Nodes, node => node.Operator is BuiltinOperator.Quantize or BuiltinOperator.Dequantize);
    }

    [Fact]
    public void Operators_after_a_dequantize_take_its_parameters()
    {
        var stored = Quantization.PerTensor(0.05f, 3);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId q = builder.Node(BuiltinOperator.Quantize, [x], new QuantizeOptions(), new() { Name = "q", Type = ElementType.Int8, Quantization = stored });
        TensorId real = builder.Node(BuiltinOperator.Dequantize, [q], new DequantizeOptions(), "real");
        builder.Output(builder.Node(BuiltinOperator.Softmax, [real], new SoftmaxOptions { Beta = 1f }, "y"));

        QuantizationResult result = QuantizedGraph.Quantize(builder.BuildModel());

        Assert.Empty(result.Warnings);
        Assert.Equal(
            ["QUANTIZE x:Float32 -> q:Int8", "SOFTMAX q:Int8 -> y_int8:Int8", "DEQUANTIZE y_int8:Int8 -> y:Float32"],
            QuantizedGraph.Describe(result.Model));
    }

    [Fact]
    public void Integers_that_are_an_output_and_read_before_and_after_stay_one_tensor()
    {
        var stored = Quantization.PerTensor(0.05f, 3);
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 4]);
        TensorId q = builder.Node(
            BuiltinOperator.Quantize, [x], new QuantizeOptions(), new() { Name = "q", Type = ElementType.Int8, Quantization = stored });
        TensorId real = builder.Node(BuiltinOperator.Dequantize, [q], new DequantizeOptions(), "real");
        builder.Output(builder.Node(BuiltinOperator.Softmax, [real], new SoftmaxOptions { Beta = 1f }, "before"));
        TensorId again = builder.Node(
            BuiltinOperator.Quantize, [real],
            new QuantizeOptions(), new() { Name = "again", Type = ElementType.Int8, Quantization = stored });
        builder.Output(again);
        builder.Output(builder.Node(BuiltinOperator.Softmax, [real], new SoftmaxOptions { Beta = 1f }, "after"));

        TfliteModel result = QuantizedGraph.Quantize(builder.BuildModel(), new QuantizationSettings { OutputType = ElementType.Int8 }).Model;

        Assert.Equal(
            [
                "QUANTIZE x:Float32 -> again:Int8",
                "SOFTMAX again:Int8 -> before:Int8",
                "SOFTMAX again:Int8 -> after:Int8",
            ],
            QuantizedGraph.Describe(result));
        IntegerTests.AssertClose(builder.BuildModel(), result, 0.02f);
    }

    private static TfliteModel WithSignature(TfliteModel model) => model with
    {
        Signatures =
        [
            new Signature
            {
                Key = "serve",
                Inputs = [.. model.Main.Inputs.Select((id, i) => new SignatureTensor($"in{i}", id))],
                Outputs = [.. model.Main.Outputs.Select((id, i) => new SignatureTensor($"out{i}", id))],
            },
        ],
    };

    private static void AssertBoundary(TfliteModel model, ElementType input, ElementType output)
    {
        Subgraph graph = model.Main;
        Assert.All(graph.Inputs, id => Assert.Equal(input, graph[id].Type));
        Assert.All(graph.Outputs, id => Assert.Equal(output, graph[id].Type));
        foreach (Signature signature in model.Signatures)
        {
            Assert.Equal(graph.Outputs, signature.Outputs.Select(tensor => tensor.Tensor));
        }
    }
}
