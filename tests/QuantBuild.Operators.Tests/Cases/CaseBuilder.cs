using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Operators.Tests.Cases;

/// <summary>Builds the model of a case; weights are given as real numbers and stored as the case wants them.</summary>
internal sealed class CaseBuilder(BuiltinOperator op, ElementType type)
{
    public const float ActivationScale = 1f / 32;
    public const float OutputScale = 1f / 8;
    public const int InputZeroPoint = 3;
    public const int OutputZeroPoint = -5;
    public const float WeightStep = 1f / 64;

    private readonly GraphBuilder _model = new();
    private readonly List<TensorId> _operands = [];
    private readonly List<float[]> _inputs = [];

    public static Quantization? InputParameters(ElementType type) =>
        type == ElementType.Float32 ? null : Quantization.PerTensor(ActivationScale, InputZeroPoint);

    /// <summary>An input whose values lie on the steps of the quantized form, so that quantizing it loses nothing.</summary>
    public CaseBuilder Input(Shape shape, int seed)
    {
        var random = new Random(seed);
        var values = new float[shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(-60, 61) * ActivationScale;
        }

        return Input(shape, values);
    }

    public CaseBuilder Input(Shape shape, float[] values)
    {
        _operands.Add(_model.Input($"x{_inputs.Count}", shape, type, InputParameters(type)));
        _inputs.Add(values);
        return this;
    }

    /// <summary>Weights on the steps of their int8 form, with one scale or one a channel.</summary>
    public CaseBuilder Weights(Shape shape, int axis, WeightForm form, out double[] values, int seed = 1)
    {
        var random = new Random(seed);
        int channels = shape[axis];
        int inner = (int)new Shape(shape.AsSpan()[(axis + 1)..]).ElementCount;
        float[] scales = [.. Enumerable.Range(0, form == WeightForm.PerChannel ? channels : 1).Select(channel => WeightStep * (1 + (channel % 3)))];
        var stored = new sbyte[shape.ElementCount];
        var real = new float[stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            stored[i] = (sbyte)random.Next(-20, 21);
            real[i] = stored[i] * scales[i / inner % channels % scales.Length];
        }

        Quantization parameters = scales.Length == 1 ? Quantization.PerTensor(scales[0], 0) : Quantization.PerAxis(scales, axis);
        _operands.Add(form == WeightForm.Float
            ? _model.Constant("weights", shape, real)
            : _model.Constant("weights", shape, ElementType.Int8, TensorData.ToBytes<sbyte>(stored), parameters));
        values = [.. real.Select(value => (double)value)];
        _weightScales = scales;
        return this;
    }

    /// <summary>A bias on the steps of the product of input and weight scales.</summary>
    public CaseBuilder Bias(int channels, out double[] values)
    {
        int[] stored = [.. Enumerable.Range(0, channels).Select(channel => (channel * 37 % 400) - 200)];
        float[] scales = [.. stored.Select((_, channel) => _weightScales[channel % _weightScales.Length] * ActivationScale)];
        float[] real = [.. stored.Select((value, channel) => value * scales[channel])];
        _operands.Add(type == ElementType.Int8
            ? _model.Constant("bias", [channels], ElementType.Int32, TensorData.ToBytes<int>(stored), Quantization.PerAxis(scales, 0))
            : _model.Constant("bias", [channels], real));
        values = [.. real.Select(value => (double)value)];
        return this;
    }

    public OperatorCase Build(string name, object? options, Shape output, Func<float[][], double[]> expected, double tolerance) =>
        Build(name, options, output, type, type == ElementType.Float32 ? null : Quantization.PerTensor(OutputScale, OutputZeroPoint), expected, tolerance);

    public OperatorCase Build(
        string name, object? options, Shape output, ElementType outputType, Quantization? parameters, Func<float[][], double[]> expected, double tolerance)
    {
        _model.Output(_model.Node(op, [.. _operands], options, new() { Name = "y", Shape = output, Type = outputType, Quantization = parameters }));
        return new OperatorCase
        {
            Name = name,
            Operator = op,
            Type = type,
            Model = _model.BuildModel(),
            Inputs = [.. _inputs],
            Expected = expected([.. _inputs]),
            Tolerance = tolerance,
        };
    }

    private float[] _weightScales = [WeightStep];
}
