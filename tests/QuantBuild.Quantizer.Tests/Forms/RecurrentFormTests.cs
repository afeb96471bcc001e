using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Operators.Building;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>What recurrent operators need of rules: states, tensors of their own types, factors of a normalisation, tensors inside.</summary>
public sealed class RecurrentFormTests
{
    // input, weights, optional weights, peephole, bias, normalisation, its bias, output state, cell state
    private static readonly QuantizationRule Recurrent = new()
    {
        Inputs =
        [
            Operand.Activation,
            Operand.Weights(channelAxis: 0, inputAxis: 1),
            Operand.Weights(channelAxis: 0, inputAxis: 1),
            Operand.Typed(ElementType.Int16),
            Operand.Bias(input: 0, weights: 1),
            Operand.Typed(ElementType.Int16),
            new Operand.BiasOperand(InputIndex: null, WeightsIndex: 5, Factor: 1.0 / 1024),
            Operand.SameScale(),
            Operand.Typed(ElementType.Int16, powerOfTwo: true),
        ],
        Outputs = [Operand.SameScale()],
        Intermediates = [Operand.Typed(ElementType.Int16), Operand.Activation],
        Forms = [KernelForm.Integer(ElementType.Int8, ElementType.Int8, ElementType.Int32, Granularity.PerTensor)],
    };

    [Fact]
    public void Each_tensor_has_its_own_type_and_state_the_scale_that_it_must_have()
    {
        QuantizerState state = new PlannedModel(Build())
            .With(BuiltinOperator.UnidirectionalSequenceLstm, Recurrent)
            .With("x", -4f, 4f).With("y", -0.9f, 0.5f).With("output state", -1f, 0.5f).With("cell", -5f, 3f)
            .With("gate", -8f, 2f).With("hidden", 0f, 2.55f)
            .Quantize();

        Subgraph graph = state.Model.Main;
        Tensor Of(string name) => graph.Tensors.Single(tensor => tensor.Name == name && tensor.Type != ElementType.Float32);
        Node node = graph.Nodes.Single(candidate => candidate.Operator == BuiltinOperator.UnidirectionalSequenceLstm);
        Assert.Equal(
            ["x_int8:Int8", "w:Int8", "none", "peephole:Int16", "b:Int32", "norm:Int16", "norm/b:Int32", "output state:Int8", "cell:Int16"],
            node.Inputs.Select(id => id.IsNone ? "none" : $"{graph[id].Name}:{graph[id].Type}"));
        Assert.Equal(["gate:Int16", "hidden:Int8"], node.Intermediates.Select(id => $"{graph[id].Name}:{graph[id].Type}"));
        Assert.Equal(Of("output state").Quantization, Of("y_int8").Quantization);
        Assert.Equal(1.5f / 255, Of("output state").Quantization!.Scale, 6);
        Assert.Equal(Quantization.PerTensor(8f / 32768, 0), Of("cell").Quantization);
        Assert.True(Of("cell").IsVariable);
        Assert.Equal(Quantization.PerTensor(8f / 32767, 0), Of("gate").Quantization);
        Assert.Equal(Quantization.PerTensor(0.01f, -128), Of("hidden").Quantization);
        Assert.Equal(Quantization.PerTensor(2f / 32767, 0), Of("norm").Quantization);
        Assert.Equal(2f / 32767 / 1024, Of("norm/b").Quantization!.Scale, 12);
        Assert.Equal(Of("x_int8").Quantization!.Scale * Of("w").Quantization!.Scale, Of("b").Quantization!.Scale, 12);
        Assert.Equal(["QUANTIZE", "UNIDIRECTIONAL_SEQUENCE_LSTM", "DEQUANTIZE"], graph.Nodes.Select(candidate => candidate.Name));
    }

    [Fact]
    public void Hybrid_kernels_take_all_weights_and_leave_the_rest()
    {
        KernelForm hybrid = KernelForm.Hybrid(ElementType.Int8, Granularity.PerTensor);
        QuantizerState state = new PlannedModel(Build()).With(BuiltinOperator.UnidirectionalSequenceLstm, Recurrent, hybrid).Quantize();

        Subgraph graph = state.Model.Main;
        Node node = Assert.Single(graph.Nodes);
        Assert.Equal(
            [ElementType.Float32, ElementType.Int8, null, .. Enumerable.Repeat<ElementType?>(ElementType.Float32, 6)],
            node.Inputs.Select(id => id.IsNone ? null : (ElementType?)graph[id].Type));
    }

    [Theory]
    [InlineData(Granularity.PerTensor, 1)]
    [InlineData(Granularity.PerChannel, 3)]
    public void Weights_of_four_bits_are_packed(object granularity, int scales)
    {
        var rule = new QuantizationRule
        {
            Inputs = [Operand.Activation, Operand.Weights(channelAxis: 0, inputAxis: 1)],
            Outputs = [Operand.Activation],
            Forms = [KernelForm.Integer(ElementType.Int8, ElementType.Int4, ElementType.Int32, (Granularity)granularity)],
        };
        var builder = new GraphBuilder();
        TensorId weights = builder.Constant("w", [3, 3], 7f, -7f, 3f, 0.7f, -0.1f, 0f, 1f, 2f, -14f);
        builder.Output(builder.Raw(BuiltinOperator.FullyConnected, "y", [1, 3], builder.Input("x", [1, 3]), weights));
        QuantizerState state = new PlannedModel(builder.BuildModel()).With(BuiltinOperator.FullyConnected, rule).With("x", -1f, 1f).With("y", -1f, 1f).Quantize();

        Tensor stored = state.Model.Main.Tensors.Single(tensor => tensor.Name == "w");
        Assert.Equal((ElementType.Int4, scales, 5), (stored.Type, stored.Quantization!.Scales.Length, stored.Data.Length));
        byte[] expected = scales == 1 ? [0xC4, 0x02, 0x00, 0x11, 0x09] : [0x97, 0x73, 0x0F, 0x11, 0x09];
        Assert.Equal(expected, stored.Data.ToArray());
    }

    private static TfliteModel Build()
    {
        var builder = new GraphBuilder();
        TensorId x = builder.Input("x", [1, 2]);
        TensorId w = builder.Constant("w", [2, 2], 1f, 2f, 3f, -4f);
        TensorId peephole = builder.Constant("peephole", [2], 1f, -3f);
        TensorId bias = builder.Constant("b", [2], 0.5f, -0.5f);
        TensorId norm = builder.Constant("norm", [2], 1f, 2f);
        TensorId normBias = builder.Constant("norm/b", [2], 0.25f, -0.25f);
        TensorId outputState = builder.Variable("output state", [1, 2]);
        TensorId cell = builder.Variable("cell", [1, 2]);
        TensorId gate = builder.Tensor("gate", [0]);
        TensorId hidden = builder.Tensor("hidden", [0]);
        TensorId y = builder.Tensor("y", [1, 2]);
        builder.Add(new Node
        {
            Id = default,
            Operator = BuiltinOperator.UnidirectionalSequenceLstm,
            Inputs = [x, w, TensorId.None, peephole, bias, norm, normBias, outputState, cell],
            Outputs = [y],
            Intermediates = [gate, hidden],
        });
        builder.Output(y);
        return builder.BuildModel();
    }
}
