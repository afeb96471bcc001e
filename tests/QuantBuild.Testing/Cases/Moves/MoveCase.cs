using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Operators.Building;

namespace QuantBuild.Testing.Cases.Moves;

/// <summary>Puts a case together of an operator that moves elements of one type; the version and the shapes follow from our own definition.</summary>
/// <param name="random">What the case is drawn from.</param>
/// <param name="type">The type of what moves.</param>
/// <param name="isFree">Whether operands that say how to move may be inputs of the model, and tensors may be empty.</param>
internal sealed class MoveCase(CaseRandom random, ElementType type, bool isFree)
{
    private const int MostElements = 4000;
    private const float Magnitude = 9;

    private readonly CaseBuilder _builder = new(random);
    private readonly List<TensorInfo> _operands = [];
    private readonly Quantization? _parameters = Parameters(random, type);
    private bool _hasInput;

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
    public static Quantization? Parameters(CaseRandom random, ElementType type) => random.Activation(type, 0.05f);

    /// <summary>An operand that moves: an input, or now and then a constant where there is an input besides.</summary>
    public MoveCase Moved(Shape shape, bool mayBeConstant = false, Quantization? parameters = null, byte[]? data = null) =>
        Add(type, shape, data ?? Data(shape), mayBeConstant && _hasInput && random.Pick(false, false, true), parameters ?? _parameters);

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
        NewTensor output = new() { Type = outputType ?? type, Quantization = outputType is null ? _parameters : null };
        ImmutableArray<Shape> shapes = Infer(op, options, [.. Enumerable.Repeat(output, outputs)]);
        return _builder.Build(op, options, [.. shapes.Select((shape, i) => output with { Name = $"y{i}", Shape = shape })]);
    }

    /// <summary>The shapes for the values that the case gives, also where these are inputs.</summary>
    private ImmutableArray<Shape> Infer(BuiltinOperator op, object options, NewTensor[] outputs) => OperatorDefinitions.Find(op)!.Infer(new InferenceContext(
        new Node { Id = new NodeId(0), Operator = op, Options = options },
        [.. _operands],
        [.. outputs.Select(output => new TensorInfo { Name = "y", Type = output.Type!.Value, Shape = [], Quantization = output.Quantization })]));

    private byte[] Data(Shape shape) => type is ElementType.Int32 or ElementType.Int64
        ? random.Bytes(type.ByteLength(shape.ElementCount))
        : random.Elements(type, shape.ElementCount, Magnitude);

    private MoveCase Add(ElementType elements, Shape shape, byte[] data, bool isConstant, Quantization? parameters)
    {
        if (isConstant)
        {
            _builder.Constant(elements, shape, parameters, data);
        }
        else
        {
            _builder.Input(elements, shape, parameters, [data]);
            _hasInput = true;
        }

        _operands.Add(new TensorInfo { Name = "x", Type = elements, Shape = shape, Quantization = parameters, Constant = data });
        return this;
    }
}
