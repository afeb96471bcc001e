using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Tests.Pipeline;
using QuantBuild.Runtime;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.Cases.Recurrent;

namespace QuantBuild.Quantizer.Tests.Forms;

/// <summary>UNIDIRECTIONAL_SEQUENCE_LSTM by its own rule.</summary>
public sealed class LstmFormTests
{
    private static readonly LstmForm Plain = new()
    {
        Batch = 1,
        Steps = 6,
        Inputs = 32,
        Cells = 40,
        Outputs = 40,
        HasInputGate = true,
        HasPeephole = false,
        IsNormalized = false,
        HasProjection = false,
        HasProjectionBias = false,
        IsTimeMajor = false,
        CellClip = 0,
        ProjectionClip = 0,
    };

    public static TheoryData<string> Forms => ["plain", "peephole", "projection", "norms"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Integers_stay_near_the_floats(string name)
    {
        OperatorCase @case = Build(FormOf(name));
        Subgraph graph = @case.Graph;
        QuantizationRule rule = OperatorDefinitions.Find(BuiltinOperator.UnidirectionalSequenceLstm)!.RuleOf(GraphInfo.Of(graph, graph.Nodes[0]))!;
        float largest = (float)@case.Steps[0].Expected[0].Values.Max(Math.Abs);
        var planned = new PlannedModel(@case.Model).With(BuiltinOperator.UnidirectionalSequenceLstm, rule)
            .With("x0", -2, 2).With("y", -largest, largest).With("state18", -largest, largest).With("state19", -4, 4).With("inner4", -1, 1);
        for (int gate = 0; gate < 4; gate++)
        {
            planned.With($"inner{gate}", -8, 8);
        }

        TfliteModel quantized = planned.Quantize().Model;

        Node node = quantized.Main.Nodes.Single(candidate => candidate.Operator == BuiltinOperator.UnidirectionalSequenceLstm);
        Assert.All(
            node.Inputs.Concat(node.Outputs).Where(id => !id.IsNone),
            id => Assert.NotEqual(ElementType.Float32, quantized.Main[id].Type));
        AssertNear(@case, quantized, 0.06);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("projection")]
    [InlineData("norms")]
    public void Weights_become_integers_without_data(string name)
    {
        OperatorCase @case = Build(FormOf(name));

        QuantizationResult result = ModelQuantizer.Quantize(@case.Model, new QuantizationSettings());

        Node node = Assert.Single(result.Model.Main.Nodes);
        Assert.Equal(3, node.Version);
        Assert.True(node.OptionsAs<UnidirectionalSequenceLSTMOptions>().AsymmetricQuantizeInputs);
        Assert.All(node.Inputs[1..9], id => Assert.Equal(ElementType.Int8, result.Model.Main[id].Type));
        AssertNear(@case, result.Model, 0.06);
    }

    [Fact]
    public void Peephole_weights_keep_a_node_float_where_only_weights_are_to_be_integers()
    {
        QuantizationResult result = ModelQuantizer.Quantize(Build(FormOf("peephole")).Model, new QuantizationSettings());

        Assert.False(Assert.Single(result.Operators).Quantized);
    }

    [Fact]
    public void A_state_without_a_range_keeps_the_node_float()
    {
        QuantizationResult result = QuantizedGraph.Quantize(Build(Plain).Model);

        OperatorReport report = Assert.Single(result.Operators);
        Assert.False(report.Quantized);
        Assert.Contains("nothing tells the range of its state 'state19'", report.Reason, StringComparison.Ordinal);
    }

    private static LstmForm FormOf(string name) => name switch
    {
        "peephole" => Plain with { HasPeephole = true, HasInputGate = false },
        "projection" => Plain with { HasProjection = true, HasProjectionBias = true, Outputs = 24 },
        "norms" => Plain with { IsNormalized = true },
        _ => Plain,
    };

    private static OperatorCase Build(LstmForm form) => new LstmModel(new CaseRandom(3), form, LstmOperandForms.Float).Build(
        1,
        new UnidirectionalSequenceLSTMOptions { FusedActivationFunction = ActivationFunctionType.Tanh },
        invocations => RealLstm.Run(form, ActivationFunctionType.Tanh, invocations));

    private static void AssertNear(OperatorCase @case, TfliteModel model, double tolerance)
    {
        using PreparedModel prepared = PreparedModel.Prepare(model);
        float[] actual = MemoryMarshal.Cast<byte, float>(CaseRun.Ours(prepared, @case)[0][0].Data).ToArray();
        double error = @case.Steps[0].Expected[0].Values.Zip(actual, (wanted, value) => Math.Abs(wanted - value)).Max();
        Assert.InRange(error, 0, tolerance);
    }
}
