using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>Puts a case together of an operator that moves elements of one type; the version and the shapes follow from our own definition.</summary>
/// <param name="random">What the case is drawn from.</param>
/// <param name="type">The type of what moves.</param>
/// <param name="isFree">Whether operands that say how to move may be inputs of the model, and tensors may be empty.</param>
internal sealed class MoveCase(CaseRandom random, ElementType type, bool isFree)
{
    private const int MostElements = 4000;

    private readonly SingleNodeModel _model = new();
    private readonly List<byte[]> _inputs = [];
    private readonly List<TensorInfo> _operands = [];
    private readonly Quantization? _parameters = Parameters(random, type);

    public CaseRandom Random => random;

    public ElementType Type => type;

    /// <summary>A shape of so many dimensions, now and then with none in one of them where the judge takes that.</summary>
    public int[] Shape(int leastRank, int mostRank, bool mayBeEmpty = true)
    {
        int[] shape = [.. Enumerable.Range(0, random.Integer(leastRank, mostRank)).Select(_ => random.Pick(1, 2, 3, 4, 5, 8))];
        while (shape.Aggregate(1, (product, size) => product * size) > MostElements)
        {
            shape[random.Integer(0, shape.Length - 1)] = 2;
        }

        if (mayBeEmpty && isFree && shape.Length > 0 && random.Integer(0, 19) == 0)
        {
            shape[random.Integer(0, shape.Length - 1)] = 0;
        }

        return shape;
    }

    /// <summary>A dimension, counted from the begin or from the end.</summary>
    public int Axis(int axis, int rank) => random.Pick(axis, axis - rank);

    /// <summary>Scale and zero point of what moves.</summary>
    public static Quantization? Parameters(CaseRandom random, ElementType type) => type switch
    {
        ElementType.Int8 => random.Activation(random.Scale(0.05f)),
        ElementType.UInt8 => Quantization.PerTensor(random.Scale(0.05f), random.Integer(0, 255)),
        ElementType.Int16 => Quantization.PerTensor(random.Scale(0.001f), 0),
        _ => null,
    };

    public static byte[] Data(CaseRandom random, ElementType type, Shape shape) => type switch
    {
        ElementType.Float32 => TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 9)).ToArray(),
        ElementType.Float64 => TensorData.ToBytes<double>([.. random.Floats(shape.ElementCount, 9).Select(value => (double)value)]).ToArray(),
        ElementType.Float16 => TensorData.ToBytes<Half>([.. random.Floats(shape.ElementCount, 9).Select(value => (Half)value)]).ToArray(),
        ElementType.Boolean => [.. random.Bytes(shape.ElementCount).Select(value => (byte)(value & 1))],
        _ => random.Bytes(type.ByteLength(shape.ElementCount)),
    };

    /// <summary>An operand that moves: an input, or now and then a constant where there is an input besides.</summary>
    public MoveCase Moved(Shape shape, bool mayBeConstant = false, Quantization? parameters = null, byte[]? data = null) =>
        Add(type, shape, data ?? Data(random, type, shape), mayBeConstant && _inputs.Count > 0 && random.Pick(false, false, true), parameters ?? _parameters);

    /// <summary>An operand that says how: a constant, or a value of the input.</summary>
    public MoveCase Integers(Shape shape, ElementType integers, bool isConstant, params long[] values) => Add(
        integers,
        shape,
        integers switch
        {
            ElementType.Int64 => TensorData.ToBytes<long>(values).ToArray(),
            ElementType.Int16 => TensorData.ToBytes<short>([.. values.Select(value => (short)value)]).ToArray(),
            _ => TensorData.ToBytes<int>([.. values.Select(value => (int)value)]).ToArray(),
        },
        isConstant || !isFree,
        parameters: null);

    public MoveCase Integers(bool isConstant, params long[] values) => Integers([values.Length], ElementType.Int32, isConstant, values);

    public MoveCase Number(byte[] data, bool isConstant) => Add(type, [], data, isConstant || !isFree, parameters: null);

    public OperatorCase Build(BuiltinOperator op, object options, ElementType? outputType = null, int outputs = 1)
    {
        OperatorDefinition definition = OperatorDefinitions.Find(op)!;
        var output = new TensorInfo { Name = "y", Type = outputType ?? type, Shape = [], Quantization = outputType is null ? _parameters : null };
        var node = new InferenceContext(
            new Node { Id = new NodeId(0), Operator = op, Options = options }, [.. _operands], [.. Enumerable.Repeat(output, outputs)]);
        foreach (Shape shape in definition.Infer(node))
        {
            _model.Output(output.Type, shape, output.Quantization);
        }

        return new OperatorCase(_model.Build(op, definition.GetVersion(node), options), [.. _inputs]);
    }

    private MoveCase Add(ElementType elements, Shape shape, byte[] data, bool isConstant, Quantization? parameters)
    {
        if (isConstant)
        {
            _model.Constant(elements, shape, data, parameters);
        }
        else
        {
            _model.Input(elements, shape, parameters);
            _inputs.Add(data);
        }

        _operands.Add(new TensorInfo { Name = "x", Type = elements, Shape = shape, Quantization = parameters, Constant = data });
        return this;
    }
}
