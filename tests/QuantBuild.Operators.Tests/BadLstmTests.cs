using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Runtime;
using QuantBuild.Testing.Cases;
using QuantBuild.Testing.Cases.Recurrent;

namespace QuantBuild.Operators.Tests;

/// <summary>What a model can get wrong about a long short-term memory is an error that says what is wrong.</summary>
public sealed class BadLstmTests
{
    private static readonly LstmForm Form = new()
    {
        Batch = 2,
        Steps = 3,
        Inputs = 4,
        Cells = 5,
        Outputs = 3,
        HasInputGate = true,
        HasPeephole = true,
        IsNormalized = true,
        HasProjection = true,
        HasProjectionBias = true,
        IsTimeMajor = true,
        CellClip = 0,
        ProjectionClip = 0,
    };

    private static readonly (string Message, Func<TfliteModel> Create)[] Models =
    [
        ("it has 19 inputs, not 20 or 24", () => Change(node => node with { Inputs = node.Inputs[..19] })),
        ("it clips below 0", () => Change(node => node with { Options = node.OptionsAs<UnidirectionalSequenceLSTMOptions>() with { CellClip = -1 } })),
        ("'x0' has shape [3,8], not 3 dimensions", () => Reshape(0, [3, 8])),
        ("'x0' has shape [3,0,4]", () => Reshape(0, [3, 0, 4])),
        ("'constant2' has shape [4,5], not [5,4]", () => Reshape(2, [4, 5])),
        ("'constant8' has shape [15], not 2 dimensions", () => Reshape(8, [15])),
        ("'constant9' has shape [1,5], not [5]", () => Reshape(9, [1, 5])),
        ("it has no input gate, but input 5 for one", () => Omit(1)),
        ("input 6 for its forget gate is missing", () => Omit(6)),
        ("input 11 for its output gate is missing", () => Omit(11)),
        ("input 22 for its cell gate is missing", () => Omit(22)),
        ("'constant16' has shape [5,3], not [3,5]", () => Reshape(16, [5, 3])),
        ("5 cells, 3 outputs and no projection", () => Omit(16)),
        ("the bias 'constant17' has shape [1,3], not [3]", () => Reshape(17, [1, 3])),
        ("input 18 is missing", () => Omit(18)),
        ("'state19' is not a variable tensor", () => Feed(19)),
        ("'state19' is a constant", () => Change(19, tensor => tensor with { Buffer = new ModelBuffer(new byte[20]) })),
        ("'state18' of shape [3,3] does not hold 2 rows of 3", () => Reshape(18, [3, 3])),
        ("'state19' is of type Float32, not Int16", () => Change(19, tensor => tensor with { Type = ElementType.Float32, Quantization = null })),
        ("of its state 'state19' is no power of two", () => Scale(19, 0.001f)),
        ("of its state 'state19' is no power of two", () => Scale(19, 0.25f)),
        ("'constant3' has a zero point other than 0", () => Scale(3, 0.1f, zeroPoint: 1)),
        ("'constant3' has no single scale", () => Change(3, tensor => tensor with { Quantization = null })),
        ("'constant12' is of type Float32, not Int32", () => Change(12, tensor => tensor with { Type = ElementType.Float32 })),
        ("'constant4' is not a constant", () => Feed(4)),
        ("its scales lie too far apart", () => Change(node => node.Intermediates[0], tensor => tensor with { Quantization = Quantization.PerTensor(float.Epsilon, 0) })),
        ("its intermediate tensor 4 is missing", () => Change(node => node with { Intermediates = node.Intermediates[..4] })),
        ("'inner4' has no single scale", () => Change(node => node.Intermediates[4], tensor => tensor with { Quantization = null })),
        ("its fused activation SignBit has no kernel", () => Float(Form, ActivationFunctionType.SignBit)),
        ("it has the bias of a projection, but no projection", () => Change(
            Float(Form with { Outputs = Form.Cells }), node => node with { Inputs = node.Inputs.SetItem(16, TensorId.None) })),
        ("it has more outputs than cells, and weights from the cell state", () => Int8(Form with { Outputs = 7 })),
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int i = 0; i < Models.Length; i++)
            {
                data.Add(i, Models[i].Message);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Error_says_what_is_wrong(int index, string message)
    {
        TfliteModel model = Models[index].Create();
        QuantBuildException error = Assert.Throws<QuantBuildException>(() => PreparedModel.Prepare(model));
        Assert.Equal("QB2004", error.Diagnostic.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("UNIDIRECTIONAL_SEQUENCE_LSTM", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unchanged_models_run()
    {
        using PreparedModel int8 = PreparedModel.Prepare(Int8(Form));
        using PreparedModel @float = PreparedModel.Prepare(Float(Form, ActivationFunctionType.Tanh));
    }

    [Fact]
    public void Diagonal_weights_for_the_output_state_equal_whole_matrices()
    {
        LstmForm form = Form with { HasProjection = false, HasProjectionBias = false, Outputs = Form.Cells };
        TfliteModel whole = Float(form);
        foreach (TensorId id in whole.Main.Nodes[0].Inputs[5..9])
        {
            float[] values = TensorData.ReadFloats(whole.Main[id]);
            whole = Change(whole, _ => id, tensor => tensor with { Buffer = Buffer(values.Select((value, i) => i % (form.Cells + 1) == 0 ? value : 0)) });
        }

        TfliteModel diagonal = Change(
            whole, node => node with { Options = node.OptionsAs<UnidirectionalSequenceLSTMOptions>() with { DiagonalRecurrentTensors = true } });
        foreach (TensorId id in whole.Main.Nodes[0].Inputs[5..9])
        {
            float[] values = TensorData.ReadFloats(whole.Main[id]);
            ModelBuffer buffer = Buffer(values.Where((_, i) => i % (form.Cells + 1) == 0));
            diagonal = Change(diagonal, _ => id, tensor => tensor with { Shape = [form.Cells], Buffer = buffer });
        }

        Assert.Equal(Run(whole), Run(diagonal));
    }

    private static ModelBuffer Buffer(IEnumerable<float> values) => new(TensorData.ToBytes<float>(values.ToArray()));

    private static float[] Run(TfliteModel model)
    {
        using PreparedModel prepared = PreparedModel.Prepare(model);
        using Interpreter interpreter = prepared.CreateInterpreter();
        interpreter.GetInput<float>(0).Fill(0.7f);
        interpreter.Invoke();
        return interpreter.GetOutput<float>(0).ToArray();
    }

    private static TfliteModel Int8(LstmForm form) => Build(form, LstmOperandForms.Int8, ActivationFunctionType.Tanh);

    private static TfliteModel Float(LstmForm form, ActivationFunctionType activation = ActivationFunctionType.Tanh) => Build(form, LstmOperandForms.Float, activation);

    private static TfliteModel Build(LstmForm form, LstmOperandForms types, ActivationFunctionType activation) => new LstmModel(new CaseRandom(1), form, types)
        .Build(1, new UnidirectionalSequenceLSTMOptions { FusedActivationFunction = activation }, _ => [[]])
        .Model;

    private static TfliteModel Change(TfliteModel model, Func<Node, Node> change) =>
        model.WithMain(model.Main with { Nodes = [change(model.Main.Nodes[0])] });

    private static TfliteModel Change(TfliteModel model, Func<Node, TensorId> find, Func<Tensor, Tensor> change)
    {
        TensorId id = find(model.Main.Nodes[0]);
        return model.WithMain(model.Main with { Tensors = model.Main.Tensors.SetItem(id.Value, change(model.Main[id])) });
    }

    private static TfliteModel Change(Func<Node, Node> change) => Change(Int8(Form), change);

    private static TfliteModel Change(Func<Node, TensorId> find, Func<Tensor, Tensor> change) => Change(Int8(Form), find, change);

    private static TfliteModel Change(int input, Func<Tensor, Tensor> change) => Change(node => node.Inputs[input], change);

    private static TfliteModel Reshape(int input, Shape shape) => Change(input, tensor => tensor with { Shape = shape });

    private static TfliteModel Scale(int input, float scale, int zeroPoint = 0) =>
        Change(input, tensor => tensor with { Quantization = Quantization.PerTensor(scale, zeroPoint) });

    /// <summary>The model with one more input of the graph.</summary>
    private static TfliteModel Feed(int input)
    {
        TfliteModel model = Change(input, tensor => tensor with { IsVariable = false, Buffer = null });
        return model.WithMain(model.Main with { Inputs = model.Main.Inputs.Add(model.Main.Nodes[0].Inputs[input]) });
    }

    private static TfliteModel Omit(int input) => Change(node => node with { Inputs = node.Inputs.SetItem(input, TensorId.None) });
}
