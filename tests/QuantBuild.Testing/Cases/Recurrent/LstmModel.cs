using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Testing.Cases.Recurrent;

/// <summary>Adds the operands of a long short-term memory to a case.</summary>
internal sealed class LstmModel(CaseRandom random, LstmForm form, LstmOperandForms types)
{
    private const int Gates = 4;
    private const float NormScale = 1f / 32768;
    private const float LargestProduct = 2;

    private readonly Quantization? _input = Activation(random, types, 1f / 64);
    private readonly Quantization? _output = Activation(random, types, 1f / 128);
    private readonly Quantization[] _inner =
    [
        .. Enumerable.Range(0, Gates).Select(_ => Quantization.PerTensor(random.Scale(1f / 8192), 0)),
        Quantization.PerTensor(random.Scale(1f / 128), random.Integer(-100, 100)),
    ];
    private readonly List<float> _weightScales = [];

    public OperatorCase Build(int invocations, UnidirectionalSequenceLSTMOptions options, Func<IReadOnlyList<RealTensor[]>, IReadOnlyList<RealTensor[]>> expected)
    {
        CaseBuilder builder = new CaseBuilder(random) { Steps = invocations }.Input(types.Activation, form.InputShape, _input, magnitude: 2);
        AddGates(builder, [form.Cells, form.Inputs], form.Inputs);
        AddGates(builder, [form.Cells, form.Outputs], form.Outputs);
        AddPeephole(builder);
        float[] biasScales = AddBias(builder);
        AddProjection(builder);
        builder.Variable(types.Activation, [form.Batch, form.Outputs], _output);
        Quantization? state = types.IsInteger ? Quantization.PerTensor(MathF.ScaleB(1, random.Integer(-15, -9)), 0) : null;
        builder.Variable(types.State, [form.Batch, form.Cells], state);
        AddNorms(builder, biasScales);
        return builder.BuildSequence(
            BuiltinOperator.UnidirectionalSequenceLstm,
            options with { CellClip = form.CellClip, ProjClip = form.ProjectionClip, TimeMajor = form.IsTimeMajor },
            [new NewTensor { Name = "y", Quantization = _output }],
            expected,
            AddInner(builder));
    }

    private TensorId[] AddInner(CaseBuilder builder) => types.IsInteger
        ? [.. _inner.Select((quantization, i) => builder.Graph.Tensor($"inner{i}", [0], i < Gates ? ElementType.Int16 : ElementType.Int8, quantization))]
        : [.. _inner.Select((_, i) => builder.Graph.Tensor($"inner{i}", [0]))];

    private static Quantization? Activation(CaseRandom random, LstmOperandForms types, float scale) =>
        types.IsInteger ? random.Activation(ElementType.Int8, scale) : null;

    private void AddGates(CaseBuilder builder, Shape shape, int depth)
    {
        for (int gate = 0; gate < Gates; gate++)
        {
            if (gate == 0 && !form.HasInputGate)
            {
                _weightScales.Add(1);
                builder.Omitted();
            }
            else
            {
                AddWeights(builder, shape, depth);
            }
        }
    }

    private void AddWeights(CaseBuilder builder, Shape shape, int depth)
    {
        float magnitude = LargestProduct / MathF.Sqrt(depth);
        float scale = random.Scale(magnitude / sbyte.MaxValue);
        _weightScales.Add(scale);
        if (types.Weights == ElementType.Float32)
        {
            builder.Constant(ElementType.Float32, shape, magnitude: magnitude);
        }
        else
        {
            builder.Constant(shape, random.Weights(shape.ElementCount), Quantization.PerTensor(scale, 0));
        }
    }

    private void AddPeephole(CaseBuilder builder)
    {
        for (int i = 0; i < Gates - 1; i++)
        {
            if (!form.HasPeephole || (i == 0 && !form.HasInputGate))
            {
                builder.Omitted();
            }
            else
            {
                float scale = types.Peephole == ElementType.Int16 ? random.Scale(NormScale) : random.Scale(1f / sbyte.MaxValue);
                builder.Constant(types.Peephole, [form.Cells], types.Peephole == ElementType.Float32 ? null : Quantization.PerTensor(scale, 0));
            }
        }
    }

    /// <returns>The scales of normalized gates, of which those of their biases follow.</returns>
    private float[] AddBias(CaseBuilder builder)
    {
        float[] normScales = [.. Enumerable.Range(0, Gates).Select(_ => random.Scale(NormScale))];
        for (int gate = 0; gate < Gates; gate++)
        {
            if (gate == 0 && !form.HasInputGate)
            {
                builder.Omitted();
            }
            else
            {
                float scale = form.IsNormalized ? normScales[gate] / 1024 : (_input?.Scale ?? 1) * _weightScales[gate];
                AddBias(builder, form.Cells, scale);
            }
        }

        return normScales;
    }

    private void AddBias(CaseBuilder builder, int count, float scale)
    {
        if (types.IsInteger)
        {
            builder.Constant([count], random.Integers(count, (int)(1 / scale)), Quantization.PerTensor(scale, 0));
        }
        else
        {
            builder.Constant(ElementType.Float32, [count]);
        }
    }

    private void AddProjection(CaseBuilder builder)
    {
        if (!form.HasProjection)
        {
            builder.Omitted().Omitted();
            return;
        }

        AddWeights(builder, [form.Outputs, form.Cells], form.Cells);
        if (form.HasProjectionBias)
        {
            AddBias(builder, form.Outputs, _weightScales[^1] * _inner[^1].Scale);
        }
        else
        {
            builder.Omitted();
        }
    }

    private void AddNorms(CaseBuilder builder, float[] scales)
    {
        for (int gate = 0; gate < Gates; gate++)
        {
            if (!form.IsNormalized || (gate == 0 && !form.HasInputGate))
            {
                builder.Omitted();
            }
            else
            {
                builder.Constant(types.NormFactors, [form.Cells], types.IsInteger ? Quantization.PerTensor(scales[gate], 0) : null);
            }
        }
    }
}
