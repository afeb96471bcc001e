using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Tests;

public class ValidatorTests
{
    [Fact]
    public void A_model_without_subgraphs_is_invalid() =>
        AssertFinding("no subgraph", new TfliteModel());

    [Fact]
    public void Negative_dimensions_are_invalid() =>
        AssertFinding("impossible shape [-1,3]", ChangeTensor(0, static tensor => tensor with { Shape = [-1, 3] }));

    [Fact]
    public void Shapes_whose_size_overflows_are_invalid() => AssertFinding(
        "impossible shape",
        ChangeTensor(0, static tensor => tensor with { Shape = [int.MaxValue, int.MaxValue, int.MaxValue] }));

    [Fact]
    public void A_large_shape_with_a_zero_is_valid() => Assert.Empty(ModelValidator.Validate(
        ChangeTensor(0, static tensor => tensor with { Shape = [0, int.MaxValue, int.MaxValue, int.MaxValue] })));

    [Fact]
    public void Constants_fill_their_shape() => AssertFinding(
        "needs 24 bytes and its buffer has 20",
        ChangeTensor(1, static tensor => tensor with { Buffer = new ModelBuffer(new byte[20]) }));

    [Fact]
    public void Half_bytes_round_up() => Assert.Empty(ModelValidator.Validate(ChangeTensor(1, static tensor =>
        tensor with { Type = ElementType.Int4, Shape = [3], Buffer = new ModelBuffer(new byte[2]) })));

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Scales_are_positive_numbers(float scale) => AssertFinding(
        "scale that is not a positive number",
        ChangeTensor(0, tensor => tensor with { Quantization = Quantization.PerTensor(scale, 0) }));

    [Fact]
    public void A_constant_channel_of_zeros_has_the_scale_zero()
    {
        Assert.Empty(ModelValidator.Validate(ChangeTensor(1, static tensor =>
            tensor with { Quantization = Quantization.PerAxis([0f, 1f], axis: 0) })));
        AssertFinding("scale that is not a positive number", ChangeTensor(1, static tensor =>
            tensor with { Quantization = Quantization.PerAxis([-1f, 1f], axis: 0) }));
    }

    [Fact]
    public void Zero_points_lie_in_the_range_of_their_type() => AssertFinding(
        "zero point outside -128 to 127",
        ChangeTensor(0, static tensor => tensor with { Type = ElementType.Int8, Quantization = Quantization.PerTensor(1, 128) }));

    [Fact]
    public void There_is_a_scale_for_each_index_of_the_axis() => AssertFinding(
        "2 scales along dimension 1 of [2,3]",
        ChangeTensor(1, static tensor => tensor with { Quantization = Quantization.PerAxis([1f, 2f], axis: 1) }));

    [Fact]
    public void The_axis_is_one_of_the_shape() => AssertFinding(
        "2 scales along dimension 2 of [2,3]",
        ChangeTensor(1, static tensor => tensor with { Quantization = Quantization.PerAxis([1f, 2f], axis: 2) }));

    [Fact]
    public void There_is_a_zero_point_for_each_scale() => AssertFinding(
        "2 scales and 3 zero points",
        ChangeTensor(1, static tensor => tensor with { Quantization = Quantization.PerAxis([1f, 2f], [0, 0, 0], axis: 0) }));

    [Fact]
    public void Tensor_ids_are_unique() => AssertFinding(
        "two tensors with the id t0",
        ChangeMain(static main => main with { Tensors = main.Tensors.Add(main.Tensors[0]) }));

    [Fact]
    public void Inputs_exist() => AssertFinding(
        "no tensor t9, which is named as an input",
        ChangeMain(static main => main with { Inputs = [new(0), new(9)] }));

    [Fact]
    public void Outputs_exist() => AssertFinding(
        "no tensor t9, which is named as an output",
        ChangeMain(static main => main with { Outputs = [new(9)] }));

    [Fact]
    public void Outputs_are_produced() => AssertFinding(
        "nothing produces the output t3",
        ChangeMain(static main => main with
        {
            Tensors = main.Tensors.Add(TestModels.Tensor(3, "z", ElementType.Float32, [1])),
            Outputs = [new(3)],
        }));

    [Fact]
    public void Node_inputs_exist() => AssertFinding(
        "named as an input of node n0 FULLY_CONNECTED",
        ChangeNode(static node => node with { Inputs = [new(0), new(8)] }));

    [Fact]
    public void Node_outputs_exist() => AssertFinding(
        "named as an output of node n0 FULLY_CONNECTED",
        ChangeNode(static node => node with { Outputs = [new(8)] }));

    [Fact]
    public void Intermediates_exist() => AssertFinding(
        "named as an intermediate of node n0 FULLY_CONNECTED",
        ChangeNode(static node => node with { Intermediates = [new(8)] }));

    [Fact]
    public void Node_ids_are_unique() => AssertFinding(
        "two nodes with the id n0",
        ChangeMain(static main => main with { Nodes = [.. main.Nodes, main.Nodes[0]] }));

    [Fact]
    public void A_tensor_has_one_producer() => AssertFinding(
        "node n1 FULLY_CONNECTED and node n0 both produce t2",
        ChangeMain(static main => main with { Nodes = [.. main.Nodes, main.Nodes[0] with { Id = new(1) }] }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Inputs_and_constants_are_not_produced(int output) => AssertFinding(
        "which is an input or constant",
        ChangeNode(node => node with { Outputs = [new(output)] }));

    [Fact]
    public void A_node_follows_the_producers_of_its_inputs()
    {
        Node second = new() { Id = new(1), Operator = BuiltinOperator.Relu, Inputs = [new(2)], Outputs = [new(3)] };
        AssertFinding(
            "node n1 RELU uses t2 before node n0 produces it",
            ChangeMain(main => main with
            {
                Tensors = main.Tensors.Add(TestModels.Tensor(3, "z", ElementType.Float32, [1, 2])),
                Nodes = [second, .. main.Nodes],
            }));
    }

    [Fact]
    public void A_node_does_not_use_what_nothing_produces() => AssertFinding(
        "uses t3, which nothing produces",
        ChangeMain(static main => main with
        {
            Tensors = main.Tensors.Add(TestModels.Tensor(3, "z", ElementType.Float32, [2])),
            Nodes = [main.Nodes[0] with { Inputs = [new(0), new(1), new(3)] }],
        }));

    [Fact]
    public void Custom_operators_have_a_name() => AssertFinding(
        "no name for its custom operator",
        ChangeNode(static node => node with { Operator = BuiltinOperator.Custom, CustomCode = null }));

    [Fact]
    public void Called_subgraphs_exist() => AssertFinding(
        "node n0 IF calls subgraph 3 of 3",
        ChangeCall(new IfOptions { ThenSubgraphIndex = 1, ElseSubgraphIndex = 3 }));

    [Fact]
    public void No_subgraph_calls_itself() => AssertFinding(
        "calls itself",
        ChangeCall(new IfOptions { ThenSubgraphIndex = 1, ElseSubgraphIndex = 0 }));

    [Fact]
    public void Signature_keys_are_unique()
    {
        TfliteModel model = TestModels.FullyConnected();
        AssertFinding("'serving_default' is there twice", model with { Signatures = [.. model.Signatures, .. model.Signatures] });
    }

    [Fact]
    public void Signatures_refer_to_a_subgraph() =>
        AssertFinding("refers to subgraph 1 of 1", ChangeSignature(static signature => signature with { Subgraph = 1 }));

    [Fact]
    public void Signature_tensors_are_inputs_and_outputs()
    {
        AssertFinding("input 'in' refers to t2", ChangeSignature(static signature => signature with { Inputs = [new("in", new(2))] }));
        AssertFinding("output 'out' refers to t0", ChangeSignature(static signature => signature with { Outputs = [new("out", new(0))] }));
    }

    [Fact]
    public void Signature_names_are_unique() => AssertFinding(
        "input 'in' is there twice",
        ChangeSignature(static signature => signature with { Inputs = [.. signature.Inputs, .. signature.Inputs] }));

    [Fact]
    public void Findings_have_a_limit()
    {
        TensorId[] missing = [.. Enumerable.Range(1000, 500).Select(static id => new TensorId(id))];

        ImmutableArray<Diagnostic> findings = ModelValidator.Validate(ChangeMain(main => main with { Outputs = [.. missing] }));

        Assert.Equal(100, findings.Length);
    }

    private static void AssertFinding(string expected, TfliteModel model)
    {
        ImmutableArray<Diagnostic> findings = ModelValidator.Validate(model, "some.tflite");

        Assert.Contains(findings, finding => finding.Message.Contains(expected, StringComparison.Ordinal));
        Assert.All(findings, static finding => Assert.Equal(("QB2001", "some.tflite"), (finding.Id, finding.File)));
        Assert.Equal(findings[0], Assert.Throws<QuantBuildException>(() => ModelValidator.ThrowIfInvalid(model, "some.tflite")).Diagnostic);
    }

    private static TfliteModel ChangeMain(Func<Subgraph, Subgraph> change)
    {
        TfliteModel model = TestModels.FullyConnected();
        return model.WithMain(change(model.Main));
    }

    private static TfliteModel ChangeTensor(int id, Func<Tensor, Tensor> change) =>
        ChangeMain(main => main.ReplaceTensor(change(main[new TensorId(id)])));

    private static TfliteModel ChangeNode(Func<Node, Node> change) =>
        ChangeMain(main => main.ReplaceNode(change(main.Nodes[0])));

    private static TfliteModel ChangeCall(IfOptions options)
    {
        TfliteModel model = TestModels.ControlFlow();
        return model.WithMain(model.Main.ReplaceNode(model.Main.Nodes[0] with { Options = options }));
    }

    private static TfliteModel ChangeSignature(Func<Signature, Signature> change)
    {
        TfliteModel model = TestModels.FullyConnected();
        return model with { Signatures = [change(model.Signatures[0])] };
    }
}
